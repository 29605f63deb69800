-- What was noted of a run is read each time that the run is opened.
create index command_journal_noted on command_journal (at) where kind = 'noted';
