-- Somebody's sessions that go on: those that have ended are not looked at, however many there are.
create index if not exists gatewright_session_by_epoch
    on gatewright_session (realm, subject, ended, epoch);
drop index if exists gatewright_session_by_owner;
