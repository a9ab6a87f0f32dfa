"""Who comes and goes: arrivals, admission, departures, days, notices, the list of who is here."""
