"""What each report should hold in its data, by pandas from answers.py: a function a report."""

from collections import Counter, defaultdict

from definitions import (
    KINDS, NO_PHASE, difference_interval, holm, mcnemar, paired_interval, share, test, told, wilson, word)

GROUPS = {"stakeholder-type": "type"}


def units(rows, unit, *keys):
    """How many different units there are for each value of the keys; 0 where there are none."""
    return defaultdict(int, rows.groupby(list(keys))[unit].nunique().to_dict())


def voices(rows, unit, *keys):
    """The different units for each value of the keys."""
    return defaultdict(set, {key: set(part) for key, part in rows.groupby(list(keys))[unit]})


def sizes(rows, *keys):
    return defaultdict(int, rows.groupby(list(keys)).size().to_dict())


def named(phase, language):
    return phase or NO_PHASE[language]


def interval(row, count, base, low="share_low", high="share_high"):
    row[low], row[high] = wilson(count, base)


def frequency(selection, language):
    data, unit, filters = selection.data, selection.unit, selection.filters
    said, mentions = selection.said, selection.mentions
    bases, found = units(said, unit, "phase"), units(mentions, unit, "phase", "code")
    submissions = units(mentions, "submission", "phase", "code")
    stakeholders = units(mentions, "stakeholder", "phase", "code")
    statements, kinds = sizes(mentions, "phase", "code"), sizes(mentions, "phase", "kind")
    by, least = filters.get("by"), filters.get("min-cell", 0)
    column = GROUPS.get(by, by or "kind")
    group_bases = units(said, unit, "phase", column)
    group_found = units(mentions, unit, "phase", "code", column)
    groups = selection.ordered(said[column], by) if by else []
    typed_bases = units(said, unit, "phase", "type")
    typed_found = units(mentions, unit, "phase", "code", "type")
    out, group_rows, kind_rows = [], [], []
    for phase in selection.phases:
        name, base = named(phase, language), bases[phase]
        codes = {c for c, where in data.scope.items() if phase in where} | set(
            mentions.code[mentions.phase == phase])
        codes = [c for c in sorted(codes, key=lambda c: (-found[phase, c], c))
                 if (share(found[phase, c], base) or 0) >= filters.get("min-share", 0)]
        here = told([group_bases[phase, g] for g in groups], least)
        for code in codes:
            count = found[phase, code]
            row = {
                "phase": name, "bottleneck": code, "title": data.titles[code],
                "mentions": statements[phase, code], "submissions": submissions[phase, code],
                "stakeholders": stakeholders[phase, code], "base": base,
                "share": share(count, base), "prevalence": word(count, base, language),
                "initiatives": sum(
                    code in i["bottlenecks"] and (not phase or data.is_for(i, phase))
                    for i in data.initiatives.values())}
            interval(row, count, base)
            cells = told([group_found[phase, code, g] for g in groups], least, here)
            if "weight" in filters:
                parts = [typed_found[phase, code, kind] / base_of_type
                         for (p, kind), base_of_type in list(typed_bases.items())
                         if p == phase and kind]
                hidden = least and None in cells
                row["weighted_share"] = None if hidden or not parts else sum(parts) / len(parts)
            for g, n, b in zip(groups, cells, here):
                part = share(n, b) if n is not None and b is not None else None
                row[f"{by}={g}"], row[f"{by}={g} base"], row[f"{by}={g} share"] = n, b, part
                low, high = wilson(n, b) if part is not None else (None, None)
                group_rows.append({
                    "phase": name, "bottleneck": code, "group": g or None, "count": n, "base": b,
                    "share": part, "share_low": low, "share_high": high})
            out.append(row)
        rest = selection.of_kind(said[(said.phase == phase) & ~said.coded])
        row = dict.fromkeys(out[-1]) if out else {}
        count = rest[unit].nunique()
        row.update({
            "phase": name, "bottleneck": None, "mentions": len(rest),
            "submissions": rest.submission.nunique(), "stakeholders": rest.stakeholder.nunique(),
            "base": base, "share": share(count, base), "prevalence": None, "initiatives": None})
        row.pop("title", None)
        interval(row, count, base)
        out.append(row)
        kind_rows += [
            {"phase": name, "kind": k, "mentions": kinds[phase, k]} for k in KINDS if kinds[phase, k]]
    kinds_told = {} if least and by == "kind" else {"kinds": kind_rows}
    return {"frequency": out, **kinds_told, **({"groups": group_rows} if by else {})}


annex = frequency


def crosstab(selection, language):
    data, by = selection.data, selection.filters["columns"]
    column = GROUPS.get(by, by)
    bases = units(selection.said, selection.unit, column)
    found = units(selection.mentions, selection.unit, "code", column)
    columns = selection.ordered(bases, by)
    out = []
    for code in {c for c, _ in found}:
        parts = [(g, (found[code, g], bases[g])) for g in columns
                 if by != "phase" or not g or not data.scope[code] or g in data.scope[code]]
        pairs = [pair for _, pair in parts]
        total = (sum(n for n, _ in pairs), sum(b for _, b in pairs))
        out.append((code, total, test(pairs), parts))
    out.sort(key=lambda row: (-(share(*row[1]) or 0), row[0].encode()))
    cells, lines = [], []
    for code, total, found_test, parts in out:
        line = {
            "bottleneck": code, "title": data.titles[code], "count": total[0], "base": total[1],
            "share": share(*total), "chi_square": None, "df": None, "least_expected": None,
            "test": None, "p": None, "p_holm": None, "cramers_v": None}
        if found_test:
            chi, method, p = found_test
            line.update({"chi_square": chi[0], "df": chi[1], "least_expected": chi[3],
                         "cramers_v": chi[4], "test": method, "p": p})
        lines.append(line)
        whole = share(*total)
        for g, (n, b) in parts:
            cell = {
                "bottleneck": code, "title": data.titles[code], "group": g or None, "count": n,
                "base": b, "share": share(n, b), "chi_square": None, "test": None, "p": None,
                "p_holm": None, "lift": share(n, b) / whole if b and whole else None}
            interval(cell, n, b)
            found_cell = test([(n, b), (total[0] - n, total[1] - b)])
            if found_cell:
                cell.update({"chi_square": found_cell[0][0], "test": found_cell[1],
                             "p": found_cell[2]})
            cells.append(cell)
    for family in (cells, lines):
        tested = [row for row in family if row["p"] is not None]
        for row, p in zip(tested, holm([row["p"] for row in tested])):
            row["p_holm"] = p
    return {"cells": cells, "rows": lines,
            "columns": [{"group": g or None, "base": bases[g]} for g in columns]}


def cooccurrence(selection, language):
    unit, least = selection.unit, selection.filters.get("min-count", 1)
    base = selection.said[unit].nunique()
    once = selection.mentions[[unit, "code"]].drop_duplicates()
    counts = sizes(once, "code")
    both = sizes(once.merge(once, on=unit), "code_x", "code_y")
    codes = sorted(counts, key=str.encode)
    pairs = [
        {"first": a, "second": b, "count": both[a, b],
         "jaccard": both[a, b] / (counts[a] + counts[b] - both[a, b]),
         "lift": both[a, b] * base / counts[a] / counts[b]}
        for i, a in enumerate(codes) for b in codes[i + 1:] if both[a, b] >= least]
    pairs.sort(key=lambda p: (-p["count"], -p["jaccard"], p["first"].encode(), p["second"].encode()))
    return {
        "pairs": pairs,
        "bottlenecks": [
            {"bottleneck": c, "title": selection.data.titles[c], "count": counts[c]} for c in codes],
        "matrix": [
            {"code": a, **{b: both[a, b] if a == b or both[a, b] >= least else 0 for b in codes}}
            for a in codes]}


def gaps(selection, language):
    data, unit = selection.data, selection.unit
    bases = units(selection.said, unit, "phase")
    found = units(selection.mentions, unit, "phase", "code")
    out, cover = [], []
    for phase in filter(None, selection.phases):
        base, block = bases[phase], []
        listed = {c for c, where in data.scope.items() if phase in where}
        for code in listed | {c for p, c in found if p == phase}:
            count = found[phase, code]
            claims = [i["claims"] for i in data.initiatives.values()
                      if data.is_for(i, phase) and code in i["bottlenecks"]]
            reached = sum("realised" in c for c in claims)
            aimed = sum("target" in c and "realised" not in c for c in claims)
            strength = ("no initiative" if not claims else "results" if reached
                        else "targets" if aimed else "none")
            row = {
                "phase": phase, "bottleneck": code, "title": data.titles[code], "count": count,
                "base": base, "share": share(count, base), "prevalence": word(count, base, language),
                "initiatives": len(claims), "with_results": reached, "with_targets": aimed,
                "evidence": strength}
            interval(row, count, base)
            block.append(row)
        block.sort(key=lambda r: (-(r["share"] or 0), r["bottleneck"]))
        out += block
        cover.append({
            "phase": phase, "base": base, "mentioned": sum(r["count"] > 0 for r in block),
            "gaps": sum(r["count"] > 0 and r["initiatives"] == 0 for r in block),
            "initiatives": sum(data.is_for(i, phase) for i in data.initiatives.values())})
    out.sort(key=lambda r: (not (r["count"] > 0 and r["initiatives"] == 0), -(r["share"] or 0)))
    regions = units(selection.said, unit, "region")
    run = Counter(i["region"] for i in data.initiatives.values())
    covered = [
        {"region": r, "base": regions[r], "initiatives": run[r]} for r in (set(regions) | set(run)) - {""}]
    covered.sort(key=lambda r: (
        r["initiatives"] > 0, 0 if r["initiatives"] else -r["base"], r["region"].encode()))
    return {
        "bottlenecks": out, "phases": cover, "regions": covered,
        "unlinked_initiatives": [
            {"initiative": n, "phases": i["phases"]}
            for n, i in sorted(data.initiatives.items(), key=lambda e: e[0].encode())
            if not i["bottlenecks"]]}


def initiatives(selection, language):
    data, unit = selection.data, selection.unit
    rows = selection.of_kind(selection.taken(data.statements)).explode("initiative")
    found = units(rows, unit, "initiative")
    types = units(rows, unit, "initiative", "type")
    phase = selection.filters.get("phase")
    wanted = [n for n, i in data.initiatives.items() if phase is None or data.is_for(i, phase)]
    return {
        "initiatives": [
            {"initiative": n, "phases": data.initiatives[n]["phases"],
             "bottlenecks": data.initiatives[n]["bottlenecks"], "mentions": found[n]}
            for n in wanted],
        "mentions": [
            {"initiative": n, "stakeholder_type": t or None, "count": types[n, t]} for n in wanted
            for t in selection.ordered({t for name, t in types if name == n}, "type")]}


def trend(selection, language):
    data, unit = selection.data, selection.unit
    first, second = selection.filters.pop("from"), selection.filters.pop("to")
    said = selection.said
    mentions = selection.mentions.assign(code=lambda rows: rows.code.map(data.last))
    keys = ["phase", "code", "consultation"]
    bases, found = units(said, unit, keys[0], keys[2]), units(mentions, unit, *keys)
    both_said = voices(said[said.organisation != ""], "stakeholder", keys[0], keys[2])
    both_found = voices(mentions[mentions.organisation != ""], "stakeholder", *keys)
    wanted = selection.filters.get("phase")
    phases = [wanted] if wanted else data.phases + (
        [""] if bases["", first] or bases["", second] else [])
    out, blocks = [], []
    for phase in phases:
        name = named(phase, language)
        here = [bases[phase, first], bases[phase, second]]
        matched = both_said[phase, first] & both_said[phase, second]
        blocks.append({"phase": name, "from_base": here[0], "to_base": here[1],
                       "matched_base": len(matched)})
        block = []
        for code in {c for p, c, r in list(found) if p == phase and r in (first, second)}:
            counts = [found[phase, code, r] for r in (first, second)]
            if not any(counts):
                continue
            one, two = (both_found[phase, code, r] & matched for r in (first, second))
            a, b, c = len(one & two), len(one - two), len(two - one)
            d = len(matched) - a - b - c
            shares = [share(n, base) for n, base in zip(counts, here)]
            row = {
                "phase": name, "bottleneck": code, "title": data.titles[code],
                "from_count": counts[0], "from_base": here[0], "from_share": shares[0],
                "to_count": counts[1], "to_base": here[1], "to_share": shares[1],
                "difference": shares[1] - shares[0] if None not in shares else None,
                "matched_base": len(matched), "matched_both": a, "matched_only_from": b,
                "matched_only_to": c, "matched_neither": d,
                "matched_difference": (c - b) / len(matched) if matched else None,
                "matched_low": None, "matched_high": None, "p_exact": None, "p_mid": None}
            row["difference_low"], row["difference_high"] = difference_interval(
                counts[0], here[0], counts[1], here[1])
            if matched:
                row["matched_low"], row["matched_high"] = paired_interval(a, b, c, d)
                row["p_exact"], row["p_mid"] = mcnemar(b, c)
            block.append(row)
        block.sort(key=lambda r: (-abs(r["difference"] or 0), r["bottleneck"].encode()))
        out += block
    return {"changes": out, "phases": blocks}


def response(selection, language):
    data, unit, filters = selection.data, selection.unit, selection.filters
    out = {name: [] for name in (
        "consultations", "types", "regions", "days", "completeness", "questions")}
    invitees = data.invitees
    wanted = invitees
    for name, column in (("stakeholder-type", "type"), ("region", "region")):
        if name in filters:
            wanted = wanted[wanted[column] == filters[name]]
    all_sent = selection.taken(data.submissions)
    all_saying = selection.taken(data.statements)
    all_saying = all_saying.assign(coded=all_saying.number.isin(data.mentioned))
    all_saying = all_saying[all_saying.speaks | all_saying.coded]
    for name in dict.fromkeys([*data.submissions.consultation, *invitees.consultation]):
        if filters.get("consultation", name) != name:
            continue
        asked = wanted[wanted.consultation == name]
        sent = all_sent[all_sent.consultation == name]
        saying = all_saying[all_saying.consultation == name]
        left = saying[~saying.coded]
        senders = set(sent.organisation) - {""}
        answered = asked[asked.stakeholder.isin(senders)]
        base = sent[unit].nunique()
        out["consultations"].append({
            "consultation": name, "asked": asked.stakeholder.nunique(),
            "answered": answered.stakeholder.nunique(),
            "unasked": len(senders - set(invitees.stakeholder[invitees.consultation == name])),
            "submissions": len(sent), "units": base, "saying": saying[unit].nunique(),
            "statements": len(saying), "uncoded_statements": len(left),
            "uncoded_units": left[unit].nunique()})
        for part, column in (("types", "type"), ("regions", "region")):
            there = units(sent, unit, column)
            of, by = units(asked, "stakeholder", column), units(answered, "stakeholder", column)
            out[part] += [
                {"consultation": name, "group": g or None, "asked": of[g], "answered": by[g],
                 "rate": share(by[g], of[g]), "units": there[g]}
                for g in selection.ordered(set(there) | set(of), column)]
        days = sizes(sent, "received")
        out["days"] += [
            {"consultation": name, "day": d or None, "submissions": days[d]}
            for d in sorted(days, key=lambda d: (d == "", d))]
        fields = {"stakeholder": "organisation", "stakeholder-type": "type"}
        counts = {
            field: sent[unit][sent[fields.get(field, field)] != ""].nunique()
            for field in ("stakeholder", "stakeholder-type", "region", "sector", "network", "received")}
        counts["phase"] = saying[unit][saying.phase.map(lambda phases: phases != [""])].nunique()
        counts["says-something"] = saying[unit].nunique()
        counts["coded"] = len(set(saying[unit]) - set(left[unit]))
        questions = units(saying[saying.question != ""], unit, "question")
        for part, rows in (
                ("completeness", counts.items()),
                ("questions", sorted(questions.items(), key=lambda q: (-q[1], q[0].encode())))):
            out[part] += [
                {"consultation": name, "name": n, "count": c, "base": base, "share": share(c, base)}
                for n, c in rows]
    return out


def matrix(selection, language):
    data, unit, filters = selection.data, selection.unit, selection.filters
    once = selection.mentions.drop_duplicates(["number", "code"])
    counts = sizes(once, unit, "code")
    mentioned = voices(once.assign(voice=once.code), "voice", unit)
    out = []
    for s in selection.said.drop_duplicates(unit).itertuples():
        voice = getattr(s, unit)
        row = {"stakeholder_type": s.type or None, "region": s.region or None,
               "sector": s.sector or None, "network": s.network or None}
        if voice == s.submission:
            row["unit_id"] = str(s.place) if unit == "submission" else f"#{s.place}"
            row["consultation"] = s.consultation
        if "named" in filters:
            row["stakeholder"] = s.organisation or None
            row["id"] = s.id or None if voice == s.submission else None
        most = None if filters["values"] == "counts" else 1
        values = {c: min(counts[voice, c], most or counts[voice, c]) for c in mentioned[voice]}
        if filters["shape"] == "wide":
            out.append({**row, **{f"b.{c}": values.get(c, 0) for c in data.scope}})
        else:
            out += [{**row, "bottleneck": c, "value": n} for c, n in values.items()] or [
                {**row, "bottleneck": None, "value": 0}]
    return {"matrix": out}


def sql(selection, language):
    """Of `SELECT * FROM v_frequency`."""
    listed = {(phase, code) for code, where in selection.data.scope.items() for phase in where}
    out = []
    for row in frequency(selection, language)["frequency"]:
        if row["bottleneck"] is None:
            continue
        phase = None if row["phase"] == NO_PHASE[language] else row["phase"]
        assert row["mentions"] or (phase, row["bottleneck"]) in listed
        out.append({"phase": phase, "bottleneck": row["bottleneck"], "mentions": row["mentions"],
                    "submissions": row["submissions"], "stakeholders": row["stakeholders"],
                    "base_submissions": row["base"], "submission_share": row["share"]})
    return {"rows": out}
