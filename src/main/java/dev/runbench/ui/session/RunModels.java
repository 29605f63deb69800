package dev.runbench.ui.session;

/** What a run has beside its steps. */
record RunModels(IncidentModel incidents, LedgerModel ledger, NoteModel notes) {}
