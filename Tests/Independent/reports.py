"""What each report should hold in its data, made from definitions.py: a function a report."""

from collections import Counter, defaultdict

from definitions import (
    GROUPS, KINDS, NO_PHASE, difference_interval, holm, mcnemar, ordered, paired_interval, share, test,
    told, wilson, word)


def sets(triples):
    found = defaultdict(set)
    for key, voice in triples:
        found[key].add(voice)
    return found


def phases_of(selection):
    data = selection.data
    wanted = selection.filters.get("phase")
    if wanted:
        return [wanted]
    has_none = any(phase is None for _, phase, _ in selection.said())
    return data.phases + ([None] if has_none else [])


def interval(row, count, base, low="share_low", high="share_high"):
    row[low], row[high] = wilson(count, base)


def frequency(selection, language):
    data, unit = selection.data, selection.unit
    by_unit = {}
    for kind in ("submission", "stakeholder"):
        by_unit[kind] = (
            sets((phase, voice) for _, phase, voice in selection.said(kind)),
            sets(((phase, code), voice) for _, phase, voice, code in selection.mentions(kind)))
    statements = Counter((phase, code) for _, phase, _, code in selection.mentions())
    kinds = Counter((phase, s.kind) for s, phase, _, _ in selection.mentions())
    said, found = by_unit[unit]
    by = selection.filters.get("by")
    group_said = group_found = {}
    groups = []
    if by:
        group = GROUPS[by]
        group_said = sets(((phase, group(s, phase)), voice) for s, phase, voice in selection.said())
        group_found = sets(
            ((phase, code, group(s, phase)), voice)
            for s, phase, voice, code in selection.mentions())
        groups = ordered({g for _, g in group_said}, by, data)
    least = selection.filters.get("min-cell", 0)
    typed_said = sets(
        ((phase, s.submission["type"]), voice) for s, phase, voice in selection.said())
    typed_found = sets(
        ((phase, code, s.submission["type"]), voice)
        for s, phase, voice, code in selection.mentions())
    out, group_rows, kind_rows = [], [], []
    for phase in phases_of(selection):
        name = phase if phase is not None else NO_PHASE[language]
        base = len(said[phase])
        listed = {c for c, where in data.scope.items() if phase in where}
        codes = listed | {c for p, c in found if p == phase}
        codes = sorted(codes, key=lambda c: (-len(found[phase, c]), c))
        codes = [c for c in codes
                 if (share(len(found[phase, c]), base) or 0) >= selection.filters.get("min-share", 0)]
        bases = told([len(group_said[phase, g]) for g in groups], least) if by else []
        for code in codes:
            count = len(found[phase, code])
            row = {
                "phase": name, "bottleneck": code, "title": data.titles[code],
                "mentions": statements[phase, code],
                "submissions": len(by_unit["submission"][1][phase, code]),
                "stakeholders": len(by_unit["stakeholder"][1][phase, code]), "base": base,
                "share": share(count, base), "prevalence": word(count, base, language),
                "initiatives": sum(
                    code in i["bottlenecks"] and (phase is None or data.is_for(i, phase))
                    for i in data.initiatives.values()),
            }
            interval(row, count, base)
            cells = told([len(group_found[phase, code, g]) for g in groups], least) if by else []
            if "weight" in selection.filters:
                types = [t for p, t in typed_said if p == phase and t is not None]
                parts = [len(typed_found[phase, code, t]) / len(typed_said[phase, t]) for t in types]
                hidden = least and None in cells
                row["weighted_share"] = None if hidden or not types else sum(parts) / len(parts)
            for g, n, b in zip(groups, cells, bases):
                part = share(n, b) if n is not None and b is not None else None
                row[f"{by}={g or ''}"], row[f"{by}={g or ''} base"] = n, b
                row[f"{by}={g or ''} share"] = part
                low, high = wilson(n, b) if part is not None else (None, None)
                group_rows.append({
                    "phase": name, "bottleneck": code, "group": g, "count": n, "base": b,
                    "share": part, "share_low": low, "share_high": high})
            out.append(row)
        rest = [(s, voice) for s, p, voice in selection.said()
                if p == phase and not data.counted(s, p) and selection.kind in (None, s.kind)]
        row = {k: None for k in (out[-1] if out else {})} if out else {}
        count = len({voice for _, voice in rest})
        row.update({
            "phase": name, "bottleneck": None, "mentions": len(rest),
            "submissions": len({selection.voice(s.submission, "submission") for s, _ in rest}),
            "stakeholders": len({selection.voice(s.submission, "stakeholder") for s, _ in rest}),
            "base": base, "share": share(count, base), "prevalence": None, "initiatives": None})
        row.pop("title", None)
        interval(row, count, base)
        out.append(row)
        kind_rows += [
            {"phase": name, "kind": k, "mentions": kinds[phase, k]} for k in KINDS if kinds[phase, k]]
    result = {"frequency": out, "kinds": kind_rows}
    if by:
        result["groups"] = group_rows
    return result


def crosstab(selection, language):
    data, by = selection.data, selection.filters["columns"]
    group = GROUPS[by]
    said = sets((group(s, phase), voice) for s, phase, voice in selection.said())
    found = sets(
        ((code, group(s, phase)), voice) for s, phase, voice, code in selection.mentions())
    columns = ordered(set(said), by, data)
    out = []
    for code in {c for c, _ in found}:
        can = [not (by == "phase" and g is not None and data.scope[code] and g not in data.scope[code])
               for g in columns]
        pairs = [(len(found[code, g]), len(said[g])) for g in columns]
        kept = [p for p, possible in zip(pairs, can) if possible]
        total = (sum(n for n, _ in kept), sum(b for _, b in kept))
        out.append((code, total, test(kept), list(zip(columns, pairs, can))))
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
        for g, (n, b), possible in parts:
            if not possible:
                continue
            cell = {
                "bottleneck": code, "title": data.titles[code], "group": g, "count": n, "base": b,
                "share": share(n, b), "chi_square": None, "test": None, "p": None, "p_holm": None}
            interval(cell, n, b)
            whole = share(*total)
            cell["lift"] = share(n, b) / whole if b and whole else None
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
            "columns": [{"group": g, "base": len(said[g])} for g in columns]}


def cooccurrence(selection, language):
    base = len({voice for _, _, voice in selection.said()})
    voices = sets((code, voice) for _, _, voice, code in selection.mentions())
    codes = sorted(voices, key=str.encode)
    pairs, counts = [], {}
    for i, a in enumerate(codes):
        for b in codes[i + 1:]:
            n = len(voices[a] & voices[b])
            counts[a, b] = counts[b, a] = n if n >= selection.filters.get("min-count", 1) else 0
            if n >= selection.filters.get("min-count", 1):
                pairs.append({
                    "first": a, "second": b, "count": n,
                    "jaccard": n / len(voices[a] | voices[b]),
                    "lift": n * base / len(voices[a]) / len(voices[b])})
    pairs.sort(key=lambda p: (-p["count"], -p["jaccard"], p["first"].encode(), p["second"].encode()))
    return {
        "pairs": pairs,
        "bottlenecks": [
            {"bottleneck": c, "title": selection.data.titles[c], "count": len(voices[c])}
            for c in codes],
        "matrix": [
            {"code": a, **{b: len(voices[a]) if a == b else counts[a, b] for b in codes}}
            for a in codes]}


def gaps(selection, language):
    data = selection.data
    said = sets((phase, voice) for _, phase, voice in selection.said())
    found = sets(((phase, code), voice) for _, phase, voice, code in selection.mentions())
    out, cover = [], []
    for phase in phases_of(selection):
        if phase is None:
            continue
        base = len(said[phase])
        listed = {c for c, where in data.scope.items() if phase in where}
        block = []
        for code in listed | {c for p, c in found if p == phase}:
            count = len(found[phase, code])
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
    regions = sets(
        (s.submission["region"], voice) for s, _, voice in selection.said() if s.submission["region"])
    run = Counter(i["region"] for i in data.initiatives.values() if i["region"])
    covered = [
        {"region": r, "base": len(regions[r]), "initiatives": run[r]}
        for r in set(regions) | set(run)]
    covered.sort(key=lambda r: (
        r["initiatives"] > 0, 0 if r["initiatives"] else -r["base"], r["region"].encode()))
    return {
        "bottlenecks": out, "phases": cover, "regions": covered,
        "unlinked_initiatives": [
            {"initiative": n, "phases": i["phases"]}
            for n, i in sorted(data.initiatives.items(), key=lambda e: e[0].encode())
            if not i["bottlenecks"]]}


def initiatives(selection, language):
    data = selection.data
    voices = sets(
        (name, selection.voice(s.submission) + (s.submission["type"],))
        for s in selection.taken() if selection.kind in (None, s.kind) for name in s.initiatives)
    phase = selection.filters.get("phase")
    wanted = [n for n, i in data.initiatives.items() if phase is None or data.is_for(i, phase)]
    mentions = []
    for name in wanted:
        types = Counter(kind for _, _, kind in voices[name])
        mentions += [
            {"initiative": name, "stakeholder_type": t, "count": types[t]}
            for t in ordered(set(types), "stakeholder-type", data)]
    return {
        "initiatives": [
            {"initiative": n, "phases": data.initiatives[n]["phases"],
             "bottlenecks": data.initiatives[n]["bottlenecks"], "mentions": len(voices[n])}
            for n in wanted],
        "mentions": mentions}


def trend(selection, language):
    data = selection.data
    first, second = selection.filters.pop("from"), selection.filters.pop("to")
    rounds = (first, second)
    said, found, both_said, both_found = (defaultdict(set) for _ in range(4))
    for s, phase, voice in selection.said():
        said[phase, s.submission["consultation"]].add(voice)
    for s, phase, voice, code in selection.mentions():
        found[phase, data.last[code], s.submission["consultation"]].add(voice)
    for s, phase, voice in selection.said("stakeholder"):
        if voice[0] == "voice":
            both_said[phase, s.submission["consultation"]].add(voice)
    for s, phase, voice, code in selection.mentions("stakeholder"):
        if voice[0] == "voice":
            both_found[phase, data.last[code], s.submission["consultation"]].add(voice)
    out, blocks = [], []
    wanted = selection.filters.get("phase")
    phases = [wanted] if wanted else data.phases + (
        [None] if said[None, first] or said[None, second] else [])
    for phase in phases:
        name = phase if phase is not None else NO_PHASE[language]
        bases = [len(said[phase, r]) for r in rounds]
        matched = both_said[phase, first] & both_said[phase, second]
        blocks.append({"phase": name, "from_base": bases[0], "to_base": bases[1],
                       "matched_base": len(matched)})
        block = []
        for code in {c for p, c, r in found if p == phase and r in rounds and found[p, c, r]}:
            counts = [len(found[phase, code, r]) for r in rounds]
            one, two = (both_found[phase, code, r] & matched for r in rounds)
            a, b, c = len(one & two), len(one - two), len(two - one)
            d = len(matched) - a - b - c
            shares = [share(n, base) for n, base in zip(counts, bases)]
            change = shares[1] - shares[0] if None not in shares else None
            row = {
                "phase": name, "bottleneck": code, "title": data.titles[code],
                "from_count": counts[0], "from_base": bases[0], "from_share": shares[0],
                "to_count": counts[1], "to_base": bases[1], "to_share": shares[1],
                "difference": change, "matched_base": len(matched), "matched_both": a,
                "matched_only_from": b, "matched_only_to": c, "matched_neither": d,
                "matched_difference": (c - b) / len(matched) if matched else None,
                "matched_low": None, "matched_high": None, "p_exact": None, "p_mid": None}
            row["difference_low"], row["difference_high"] = difference_interval(
                counts[0], bases[0], counts[1], bases[1])
            if matched:
                row["matched_low"], row["matched_high"] = paired_interval(a, b, c, d)
                row["p_exact"], row["p_mid"] = mcnemar(b, c)
            block.append(row)
        block.sort(key=lambda r: (-abs(r["difference"] or 0), r["bottleneck"].encode()))
        out += block
    return {"changes": out, "phases": blocks}


def response(selection, language):
    data, unit = selection.data, selection.unit
    names = ["consultations", "types", "regions", "days", "completeness", "questions"]
    out = {name: [] for name in names}
    attributes = {}
    for row in data.invitees:
        attributes[row["stakeholder"]] = (row["stakeholder-type"] or None, row["region"] or None)

    def wanted(name):
        kind, region = attributes[name]
        return (selection.filters.get("stakeholder-type", kind) == kind
                and selection.filters.get("region", region) == region)
    met = list(dict.fromkeys(
        [s["consultation"] for s in data.submissions] + [r["consultation"] for r in data.invitees]))
    for round_name in met:
        if selection.filters.get("consultation", round_name) != round_name:
            continue
        sent = [s for s in data.submissions
                if s["consultation"] == round_name and selection.takes(s)]
        here = [s for s in data.statements
                if s.submission["consultation"] == round_name and selection.takes(s.submission)]
        saying = [s for s in here if s.speaks or s.codes]
        uncoded = [s for s in saying if not s.codes]
        asked = {r["stakeholder"] for r in data.invitees
                 if r["consultation"] == round_name and wanted(r["stakeholder"])}
        everybody = {r["stakeholder"] for r in data.invitees if r["consultation"] == round_name}
        senders = {s["stakeholder"] for s in sent if s["stakeholder"]}
        units = {selection.voice(s) for s in sent}
        said = {selection.voice(s.submission) for s in saying}
        left = {selection.voice(s.submission) for s in uncoded}
        out["consultations"].append({
            "consultation": round_name, "asked": len(asked), "answered": len(asked & senders),
            "unasked": len(senders - everybody), "submissions": len(sent), "units": len(units),
            "saying": len(said), "statements": len(saying), "uncoded_statements": len(uncoded),
            "uncoded_units": len(left)})
        for name, key, place in (("types", "type", 0), ("regions", "region", 1)):
            groups = {s[key] for s in sent} | {attributes[a][place] for a in asked}
            for g in ordered(groups, "region", data):
                those = {a for a in asked if attributes[a][place] == g}
                out[name].append({
                    "consultation": round_name, "group": g, "asked": len(those),
                    "answered": len(those & senders), "rate": share(len(those & senders), len(those)),
                    "units": len({selection.voice(s) for s in sent if s[key] == g})})
        days = Counter(s["received"] for s in sent)
        out["days"] += [
            {"consultation": round_name, "day": d, "submissions": days[d]}
            for d in sorted(days, key=lambda d: (d is None, d or ""))]
        fields = [("stakeholder", "stakeholder"), ("stakeholder-type", "type"), ("region", "region"),
                  ("sector", "sector"), ("network", "network"), ("received", "received")]
        counts = [(n, len({selection.voice(s) for s in sent if s[k]})) for n, k in fields]
        counts.append(("phase", len(
            {selection.voice(s.submission) for s in saying if s.phases != [None]})))
        counts += [("says-something", len(said)), ("coded", len(said - left))]
        out["completeness"] += [
            {"consultation": round_name, "name": n, "count": c, "base": len(units),
             "share": share(c, len(units))} for n, c in counts]
        answers = sets(
            (s.question, selection.voice(s.submission)) for s in saying if s.question)
        out["questions"] += [
            {"consultation": round_name, "name": q, "count": len(answers[q]), "base": len(units),
             "share": share(len(answers[q]), len(units))}
            for q in sorted(answers, key=lambda q: (-len(answers[q]), q.encode()))]
    return out


def matrix(selection, language):
    data, unit = selection.data, selection.unit
    base, counts = {}, Counter()
    for s, _, voice in selection.said():
        base.setdefault(voice, s.submission)
    for s, code in {(s, code) for s, _, _, code in selection.mentions()}:
        counts[selection.voice(s.submission), code] += 1
    codes = sorted(data.scope, key=str.encode)
    is_counts = selection.filters["values"] == "counts"
    out = []
    for voice in sorted(base, key=lambda v: (v[0] == "answer", base[v]["place"])):
        s = base[voice]
        row = {"stakeholder_type": s["type"], "region": s["region"], "sector": s["sector"],
               "network": s["network"]}
        if voice[0] == "answer":
            row["unit_id"] = s["name"] if unit == "submission" else f"@{s['place']}"
            row["consultation"] = s["consultation"]
        if "named" in selection.filters:
            row["stakeholder"] = s["stakeholder"]
        values = {c: counts[voice, c] if is_counts else min(1, counts[voice, c]) for c in codes}
        if selection.filters["shape"] == "wide":
            out.append({**row, **{f"b.{c}": n for c, n in values.items()}})
        else:
            some = [{**row, "bottleneck": c, "value": n} for c, n in values.items() if n]
            out += some or [{**row, "bottleneck": None, "value": 0}]
    return {"matrix": out}


def sql(selection, language):
    """Of `SELECT * FROM v_frequency`."""
    rows = frequency(selection, language)["frequency"]
    listed = {(phase, code) for code, where in selection.data.scope.items() for phase in where}
    out = []
    for row in rows:
        if row["bottleneck"] is None:
            continue
        phase = None if row["phase"] == NO_PHASE[language] else row["phase"]
        assert row["mentions"] or (phase, row["bottleneck"]) in listed
        out.append({"phase": phase, "bottleneck": row["bottleneck"], "mentions": row["mentions"],
                    "submissions": row["submissions"], "stakeholders": row["stakeholders"],
                    "base_submissions": row["base"], "submission_share": row["share"]})
    return {"rows": out}
