"""What was said, as tables of pandas, from the exports and the definitions alone.

What is not known (a phase, a type, a region) is an empty text here.
"""

import pandas

from definitions import KINDS, is_silent, items


def table(folder, name):
    return pandas.read_csv(f"{folder}/{name}.csv", dtype=str, keep_default_na=False)


class Input:
    """Everything that the exports hold."""

    def __init__(self, folder):
        book = table(folder, "codebook")
        self.phases = [phase for cell in book.phases[book.code == ""] for phase in items(cell)]
        book = book[book.code != ""].set_index("code")
        self.titles = book.title.to_dict()
        self.scope = book.phases.map(items).to_dict()
        self.initiatives = {}
        for row in table(folder, "initiatives").itertuples():
            entry = self.initiatives.setdefault(row.name, {
                "phases": items(row.phases), "bottlenecks": items(row.bottlenecks),
                "region": row.region, "claims": []})
            if row.evidence_value:
                entry["claims"].append(row.evidence_kind)
        self.invitees = table(folder, "invitees").rename(columns={"stakeholder-type": "type"})
        steps = table(folder, "crosswalk").set_index("code").successor.to_dict()
        self.last = {}
        for code in self.scope:
            self.last[code] = code
            while self.last[code] in steps:
                self.last[code] = steps[self.last[code]]
        self.read_answers(table(folder, "submissions"), table(folder, "mentions"))

    def read_answers(self, rows, mentions):
        rows = rows.rename(columns={"stakeholder": "organisation", "stakeholder-type": "type"})
        rows["place"] = rows.part.isin(["", "1"]).cumsum()
        sent = rows.drop_duplicates("place")[[
            "place", "id", "consultation", "organisation", "type", "region", "sector", "network",
            "received"]]
        sent = sent.assign(
            name=[f"@{place}" if not own else "@" + own if own[0] == "@" else own
                  for own, place in zip(sent.id, sent.place)],
            # A voice a unit: what counts as one.
            submission=sent.place.map("answer {}".format))
        sent["stakeholder"] = ("voice " + sent.organisation).where(
            sent.organisation != "", sent.submission)
        self.submissions = sent
        said = rows.loc[rows.part != "", [
            "place", "part", "phase", "kind", "question", "initiative", "statement"]]
        said = said.merge(sent, on="place").reset_index(names="number")
        said["initiative"] = said.initiative.map(items)
        said["speaks"] = ~said.statement.map(is_silent) | (said.initiative.map(len) > 0)
        said["phase"] = said.phase.map(lambda cell: items(cell) or [""])
        mentions = mentions.rename(columns={"bottleneck": "code", "submission": "name"})
        mentions = said[["number", "consultation", "name", "part"]].merge(
            mentions[["consultation", "name", "part", "code"]].drop_duplicates())
        self.mentioned = set(mentions.number)
        self.statements = said
        said = said.explode("phase")
        # A bottleneck counts only in the phases where it can occur.
        counted = said[["number", "phase"]].merge(mentions[["number", "code"]], on="number")
        self.counted = counted[[
            not phase or not self.scope[code] or phase in self.scope[code]
            for phase, code in zip(counted.phase, counted.code)]]
        coded = set(zip(self.counted.number, self.counted.phase))
        said["coded"] = [pair in coded for pair in zip(said.number, said.phase)]
        self.said = said[said.speaks | said.coded]

    def is_for(self, initiative, phase):
        return not initiative["phases"] or phase in initiative["phases"]


class Selection:
    """What a report counted: its unit and its filters, as it tells them itself."""

    COLUMNS = {"consultation": "consultation", "stakeholder-type": "type", "region": "region"}

    def __init__(self, data, unit, filters):
        self.data, self.unit, self.filters = data, unit, filters
        self.kind = filters.get("kind")

    def taken(self, rows):
        """The rows of submissions that were asked for."""
        for name, column in self.COLUMNS.items():
            if name in self.filters:
                rows = rows[rows[column] == self.filters[name]]
        if "from" in self.filters:
            rows = rows[(rows.received != "") & (rows.received >= self.filters["from"])]
        if "to" in self.filters:
            rows = rows[(rows.received != "") & (rows.received <= self.filters["to"])]
        return rows

    def of_kind(self, rows):
        return rows[rows.kind == self.kind] if self.kind else rows

    @property
    def said(self):
        """A row for each statement that says something, and each phase of it that was asked for."""
        rows = self.taken(self.data.said)
        return rows[rows.phase == self.filters["phase"]] if "phase" in self.filters else rows

    @property
    def mentions(self):
        """A row for each mention that counts, in each phase."""
        return self.of_kind(self.said).merge(self.data.counted, on=["number", "phase"])

    @property
    def phases(self):
        if "phase" in self.filters:
            return [self.filters["phase"]]
        return self.data.phases + ([""] if "" in set(self.said.phase) else [])

    def ordered(self, groups, by):
        """Groups in their order, the unknown last."""
        keys = {"kind": KINDS.index, "phase": self.data.phases.index}
        return sorted(set(groups) - {""}, key=keys.get(by, str.encode)) + (
            [""] if "" in set(groups) else [])
