"""x"""
def explain() -> None:
    """x"""
