package dev.runbench.ui.session;

/** What a run has beside its steps. */
record RunModels(
        IncidentModel incidents, HandOverModel handOver, LedgerModel ledger, NoteModel notes, SavePlace places) {}
