"""Any logger's CSV file as columns: what is a number is kept, what is text is left out."""
import io
import re
import warnings

import numpy as np
import pandas as pd

MOST_COLUMNS = 255
TIME_NAME = re.compile(r"\s*(date|time|zeit|epoch|unix)", re.I)
CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?")
INSTANT = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}|\d{1,2}:\d{2}")
COMMA_NUMBER = re.compile(r"-?\d+,\d+")


def text_of(path):
    raw = open(path, "rb").read()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def separator_of(text):
    """The one that splits each of the first lines, and into most fields."""
    lines = [line for line in text[:100_000].splitlines()[:20] if line.strip()]
    return max(";\t|,", key=lambda mark: (min((line.count(mark) for line in lines), default=0),
                                          lines[0].count(mark) if lines else 0))


def read(path):
    text = text_of(path)
    separator = separator_of(text)
    cells = [cell.strip() for line in text[:100_000].splitlines()[1:50]
             for cell in line.split(separator)] if separator != "," else []
    decimal = "," if any(map(COMMA_NUMBER.fullmatch, cells)) else "."
    return pd.read_csv(io.StringIO(text), sep=separator, decimal=decimal, index_col=False,
                       float_precision="round_trip", low_memory=False, on_bad_lines="skip")


def is_number(column):
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def instants(column):
    """Milliseconds as floats, NaN where the text is none; None for a column without instants."""
    text = column.dropna().astype(str).str.strip()
    first = text.head(20)
    if first.empty or not all(map(INSTANT.search, first)):
        return None
    text = column.astype("string").str.strip()
    if all(map(CLOCK.fullmatch, first)):
        millis = pd.to_timedelta(text.str.replace(",", ".").str.replace(
            r"^(\d+:\d+)$", r"\1:00", regex=True), errors="coerce") / pd.Timedelta(milliseconds=1)
    else:
        # Of 03/04/2021 either reading costs the same; the days need not be right, only whole.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = pd.to_datetime(text, errors="coerce", utc=True)
            if parsed.notna().mean() < 0.9:
                parsed = pd.to_datetime(text, errors="coerce", utc=True, dayfirst=True)
            if parsed.notna().mean() < 0.9:
                parsed = pd.to_datetime(text, errors="coerce", utc=True, format="mixed")
        millis = (parsed - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(milliseconds=1)
    return None if millis.notna().mean() < 0.5 else millis.to_numpy(float, na_value=np.nan)


def numeric_time(log):
    """The first column of numbers that is called a time, in ms."""
    for name in log:
        if is_number(log[name]) and TIME_NAME.match(str(name)):
            values = log[name].to_numpy(float)
            middle = np.nanmedian(np.abs(values)) if np.isfinite(values).any() else 0
            is_millis = middle > 1e11 or re.search(r"\bms\b|milli", str(name), re.I)
            return name, values if is_millis else values * 1000
    return None


def time_of(log):
    """The column or columns that tell the time, and the times in ms as floats."""
    words = [name for name in log if not is_number(log[name])]
    lower = {str(name).strip().lower(): name for name in words}
    if "date" in lower and "time" in lower:
        date, clock = (log[lower[word]].astype("string") for word in ("date", "time"))
        both = instants(date + " " + clock)
        if both is not None:
            return [lower["date"], lower["time"]], both
    for name in words:
        millis = instants(log[name])
        if millis is not None:
            return [name], millis
    if named := numeric_time(log):
        return [named[0]], named[1]
    return [], np.arange(len(log)) * 1000.0


def piece(path):
    """The log's numbers as a piece; rows whose time does not parse are left out."""
    log = read(path)
    used, millis = time_of(log)
    keep = np.isfinite(millis)
    if not keep.any():
        raise ValueError("it has no row with a time")
    columns = {str(name): np.where(np.isnan(values), np.nan, values)[keep]
               for name in log if name not in used and is_number(log[name])
               for values in [log[name].to_numpy(float)]}
    columns.pop("time", None)
    kept = list(columns.items())[:MOST_COLUMNS]
    print(f"{path}: {keep.sum()} of {len(log)} rows, {len(kept)} of {log.shape[1]} columns, "
          f"time: {' and '.join(map(str, used)) or 'row number'}")
    return {"time": np.round(millis[keep]).astype("int64")} | dict(kept)
