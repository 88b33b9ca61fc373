"""``python -m extractor``: the same as the command."""

from extractor.cli import main

if __name__ == "__main__":
    main()
