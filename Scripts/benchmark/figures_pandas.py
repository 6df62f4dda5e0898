"""Prints, as JSON, the figures of a report on a file of responses: figures_pandas.py FILE."""

import json
import sys

import pandas

responses = pandas.read_csv(
    sys.argv[1], usecols=["Response ID", "Organisatie", "Levensfase", "Knelpunten"], dtype=str)
said = responses.groupby("Levensfase")["Response ID"].nunique()
mentions = responses.assign(code=responses["Knelpunten"].str.split("; ")).explode("code")
counts = mentions.groupby(["Levensfase", "code"]).agg(
    mentions=("Response ID", "size"), submissions=("Response ID", "nunique"),
    stakeholders=("Organisatie", "nunique"))
json.dump(
    [[phase, code, *map(int, figures), int(said[phase])]
     for (phase, code), *figures in counts.itertuples()],
    sys.stdout)
