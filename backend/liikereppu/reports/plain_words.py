"""The words of tables of records that follow no guide: referrals, groups, meetings and what came of steps."""

from __future__ import annotations

from collections.abc import Mapping

from liikereppu.reports.column_words import BASE, REFERRAL, Texts

_MADE = REFERRAL["_created_at"]

GROUP: Mapping[str, Texts] = {
    "_id": BASE["_group"],
    "_unit": BASE["_unit"],
    "_created_at": _MADE,
    "name": {"fi": "Ryhmän nimi", "sv": "Gruppens namn", "en": "Name of the group"},
    "purpose": {"fi": "Mikä ryhmä on", "sv": "Vad det är för grupp", "en": "Kind of group"},
    "state": BASE["_state"],
    "goals": {"fi": "Yhteiset tavoitteet", "sv": "Gemensamma mål", "en": "Shared goals"},
    "timetable": {"fi": "Milloin ja missä tavataan", "sv": "När och var man träffas", "en": "When and where"},
    "members": {"fi": "Jäsenten määrä", "sv": "Antal medlemmar", "en": "Number of members"},
    "_members": {
        "fi": "Jäsenet (sisäiset tunnisteet)",
        "sv": "Medlemmar (interna id)",
        "en": "Members (internal ids)",
    },
    "_references": {"fi": "Asiakastunnukset", "sv": "Klientreferenser", "en": "Client references"},
    "actors": {"fi": "Toimijoita", "sv": "Aktörer", "en": "Actors"},
    "_author": BASE["_author"],
}

MEETING: Mapping[str, Texts] = {
    "_id": {"fi": "Tapaamisen tunniste", "sv": "Träffens id", "en": "Meeting id"},
    "_unit": BASE["_unit"],
    "_created_at": _MADE,
    "_group": BASE["_group"],
    "on": {"fi": "Päivä", "sv": "Dag", "en": "Day"},
    "at": {"fi": "Kellonaika", "sv": "Klockslag", "en": "Time"},
    "subject": {"fi": "Aihe", "sv": "Ämne", "en": "Subject"},
    "_person": BASE["_person"],
    "_reference": BASE["_reference"],
    "attendance": {"fi": "Läsnäolo", "sv": "Närvaro", "en": "Attendance"},
    "note": BASE["_notes"],
    "_author": BASE["_author"],
}

FOLLOW_UP: Mapping[str, Texts] = {
    "_id": {"fi": "Merkinnän tunniste", "sv": "Anteckningens id", "en": "Id of the entry"},
    "_unit": BASE["_unit"],
    "_created_at": _MADE,
    "_person": BASE["_person"],
    "_reference": BASE["_reference"],
    "_recording": {"fi": "Keskustelun tunniste", "sv": "Samtalets id", "en": "Conversation id"},
    "question": {"fi": "Kysymys (tunnus)", "sv": "Fråga (kod)", "en": "Question (key)"},
    "step.action": {"fi": "Sovittu (tunnus)", "sv": "Överenskommet (kod)", "en": "What was agreed (key)"},
    "step.on": {"fi": "Sovittu päivä", "sv": "Avtalad dag", "en": "Agreed day"},
    "step.at": {"fi": "Sovittu kellonaika", "sv": "Avtalat klockslag", "en": "Agreed time"},
    "step.to": REFERRAL["to"],
    "step.opportunity": REFERRAL["opportunity"],
    "step.note": {
        "fi": "Lisätieto sovitusta",
        "sv": "Tillägg om det avtalade",
        "en": "Note on what was agreed",
    },
    "outcome": {"fi": "Mitä tästä tuli", "sv": "Hur det gick", "en": "What came of it"},
    "moved_to": {"fi": "Uusi päivä", "sv": "Ny dag", "en": "New day"},
    "on": {"fi": "Todettu", "sv": "Konstaterat", "en": "Found on"},
    "note": BASE["_notes"],
    "_author": BASE["_author"],
}

#: What a code stands for, where ids are not asked for.
SAID: Mapping[str, Texts] = {
    "peer_group": {"fi": "Asiakkaiden ryhmä", "sv": "Klienternas grupp", "en": "Group of clients"},
    "network": {"fi": "Yhteistyöverkosto", "sv": "Samarbetsnätverk", "en": "Cooperation network"},
    "active": {"fi": "Toiminnassa", "sv": "Pågår", "en": "Going on"},
    "ended": {"fi": "Päättynyt", "sv": "Avslutad", "en": "Ended"},
    "county": {"fi": "Hyvinvointialue", "sv": "Välfärdsområdet", "en": "Wellbeing services county"},
    "municipality": {"fi": "Kunta", "sv": "Kommunen", "en": "Municipality"},
    "other": {"fi": "Muu toimija", "sv": "Annan aktör", "en": "Other actor"},
    "present": {"fi": "Paikalla", "sv": "På plats", "en": "Present"},
    "absent": {"fi": "Poissa", "sv": "Borta", "en": "Absent"},
    "excused": {"fi": "Ilmoitti esteestä", "sv": "Meddelade förhinder", "en": "Sent word"},
    "done": {"fi": "Toteutui", "sv": "Blev gjort", "en": "Done"},
    "partly": {"fi": "Osittain", "sv": "Delvis", "en": "Partly"},
    "not_done": {"fi": "Ei toteutunut", "sv": "Blev inte av", "en": "Not done"},
    "moved": {"fi": "Siirretään", "sv": "Flyttas", "en": "Moved"},
}
