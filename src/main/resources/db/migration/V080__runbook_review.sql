-- A version may wait for a second pair of eyes before it becomes active.
alter table runbook_version drop constraint runbook_version_state_check;
alter table runbook_version add constraint runbook_version_state_check
    check (state in ('draft', 'review', 'active', 'retired'));
alter table runbook_version
    add submitted_by text,        -- who asked for the review
    add submitted_at timestamptz,
    add review_note  text;        -- why it was sent back
