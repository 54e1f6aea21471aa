-- From when on a row may be deleted: its idle expiry rounded up, so that most refreshes change no index.
alter table gatewright_session add column if not exists kept_until bigint default 0 not null;
update gatewright_session set kept_until = idle_expires_at where kept_until < idle_expires_at;
create index if not exists gatewright_session_by_end on gatewright_session (kept_until);
drop index if exists gatewright_session_by_expiry;
