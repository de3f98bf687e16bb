"""The words of tables that are no guide's: headings of what every row has, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Mapping

Texts = Mapping[str, str]

BASE: Mapping[str, Texts] = {
    "_id": {"fi": "Kirjauksen tunniste", "sv": "Anteckningens id", "en": "Record id"},
    "_unit": {"fi": "Yksikkö", "sv": "Enhet", "en": "Unit"},
    "_guide": {"fi": "Keskustelurunko", "sv": "Samtalsguide", "en": "Guide"},
    "_guide_version": {"fi": "Rungon versio", "sv": "Guidens version", "en": "Version of the guide"},
    "_state": {"fi": "Tila", "sv": "Läge", "en": "State"},
    "_started_at": {"fi": "Alkoi (UTC)", "sv": "Började (UTC)", "en": "Began (UTC)"},
    "_finished_at": {"fi": "Päättyi (UTC)", "sv": "Avslutades (UTC)", "en": "Finished (UTC)"},
    "_minutes": {"fi": "Minuutteja", "sv": "Minuter", "en": "Minutes"},
    "_setting": {"fi": "Keskustelun paikka", "sv": "Samtalets plats", "en": "Setting"},
    "_language": {"fi": "Kieli", "sv": "Språk", "en": "Language"},
    "_person": {
        "fi": "Asiakas (sisäinen tunniste)",
        "sv": "Klient (internt id)",
        "en": "Client (internal id)",
    },
    "_reference": {"fi": "Asiakastunnus", "sv": "Klientreferens", "en": "Client reference"},
    "_group": {"fi": "Ryhmä (sisäinen tunniste)", "sv": "Grupp (internt id)", "en": "Group (internal id)"},
    "_author": {
        "fi": "Ammattilainen (sisäinen tunniste)",
        "sv": "Yrkesperson (internt id)",
        "en": "Practitioner (internal id)",
    },
    "_notes": {"fi": "Muistiinpanot", "sv": "Noteringar", "en": "Notes"},
}

REFERRAL: Mapping[str, Texts] = {
    "_id": {"fi": "Ohjauksen tunniste", "sv": "Hänvisningens id", "en": "Referral id"},
    "_unit": BASE["_unit"],
    "_created_at": {"fi": "Tehty (UTC)", "sv": "Gjord (UTC)", "en": "Made (UTC)"},
    "_person": BASE["_person"],
    "_reference": BASE["_reference"],
    "_recording": BASE["_id"],
    "to": {"fi": "Kenelle tai minne", "sv": "Till vem eller vart", "en": "To whom or where"},
    "opportunity": {
        "fi": "Liikkumismahdollisuus (tunniste)",
        "sv": "Möjlighet att röra på sig (id)",
        "en": "Opportunity (id)",
    },
    "reason": {"fi": "Miksi", "sv": "Varför", "en": "Why"},
    "contact.name": {"fi": "Miten puhutellaan", "sv": "Tilltalsnamn", "en": "What to call the client"},
    "contact.phone": {"fi": "Puhelin", "sv": "Telefon", "en": "Telephone"},
    "contact.times": {"fi": "Milloin sopii", "sv": "När det passar", "en": "When it suits"},
    "_author": BASE["_author"],
}

#: What stands in the cells of a question that was left out on purpose.
NOT_COUNTED: Mapping[str, Texts] = {
    "not_asked": {"fi": "(ei kysytty)", "sv": "(inte frågat)", "en": "(not asked)"},
    "declined": {"fi": "(ei halua kertoa)", "sv": "(vill inte berätta)", "en": "(does not want to say)"},
}

WORDS: Mapping[str, Texts] = {
    "fi": {
        **{"sheet": "Sarakkeet", "column": "Sarake", "key": "Tunnus", "guide": "Runko ja versio"},
        **{"question": "Kysymys", "part": "Osa", "kind": "Vastaustapa", "unit": "Yksikkö"},
        **{"values": "Arvot", "latest": "viimeisin", "own_words": "omin sanoin"},
        **{
            "draft": "kesken",
            "finished": "valmis",
            "yes": "kyllä",
            "no": "ei",
            "consent": "suostumus",
            "agreed": "sovittu",
        },
    },
    "sv": {
        **{"sheet": "Kolumner", "column": "Kolumn", "key": "Kod", "guide": "Guide och version"},
        **{"question": "Fråga", "part": "Del", "kind": "Svarssätt", "unit": "Enhet"},
        **{"values": "Värden", "latest": "senaste", "own_words": "med egna ord"},
        **{
            "draft": "pågår",
            "finished": "klar",
            "yes": "ja",
            "no": "nej",
            "consent": "samtycke",
            "agreed": "överenskommet",
        },
    },
    "en": {
        **{"sheet": "Columns", "column": "Column", "key": "Key", "guide": "Guide and version"},
        **{"question": "Question", "part": "Part", "kind": "Kind of answer", "unit": "Unit"},
        **{"values": "Values", "latest": "latest", "own_words": "in own words"},
        **{
            "draft": "under way",
            "finished": "finished",
            "yes": "yes",
            "no": "no",
            "consent": "consent",
            "agreed": "agreed",
        },
    },
}
