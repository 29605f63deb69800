package dev.runbench.ui.session;

import dev.runbench.ui.control.SavePlace;

/** What a run has beside its steps. */
record RunModels(
        IncidentModel incidents, HandOverModel handOver, LedgerModel ledger, NoteModel notes, SavePlace places) {}
