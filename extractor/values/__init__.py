"""What the words of a report say: text in, a value with its span in that text out.

Every reader is pure, takes text of one line, and never raises.  What is there but cannot be settled comes back as a
`Reading` with a doubt; None means that nothing of the kind is there.

    number        1,234,567.00    read_number
    money         US$ 1.25 million    read_money, find_money
    percent       8.81 %    read_percent, find_percents
    date          Q4 2017    read_date, find_dates
    year          2021    read_year
    country       Viet Nam    read_countries, find_countries, country_of
    goals         SDG 9    find_goals, goal_by_title
    status        ON TRACK    read_status
    organisation  Korea Environment Institute (KEI)    split_name, find_definitions, acronym_fits

``read_…`` expects that the value fills its cell, ``find_…`` takes values out of prose.
"""
