-- Alerts that documents tell of: lists of one length among the attributes (names, their runbooks, how often, when last).
-- What was imported before knows one name for each document.
update document
   set attributes = attributes || jsonb_build_object(
           'alerts', jsonb_build_array(attributes ->> 'alertname'),
           'alertRunbooks', jsonb_build_array(coalesce(substring(content from '\| runbook_url \| ([^|\n]*[^|\s]) *\|'), '')),
           'alertTimes', jsonb_build_array(1),
           'alertLast', jsonb_build_array(coalesce(to_char(coalesce(created_at, imported_at) at time zone 'UTC',
                                                           'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '')))
 where attributes ->> 'alertname' is not null and attributes -> 'alerts' is null;
create index document_alerts on document (imported_at) where attributes -> 'alerts' is not null;
