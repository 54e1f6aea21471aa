-- How often all sessions of a subject were ended.
create table if not exists gatewright_subject (
    subject varchar(255) not null primary key,
    epoch bigint not null
);

-- Times are milliseconds since 1970.
create table if not exists gatewright_session (
    sid varchar(64) not null primary key,
    subject varchar(255) not null,
    epoch bigint not null,
    generation bigint not null,
    opened_at bigint not null,
    rotated_at bigint not null,
    idle_expires_at bigint not null,
    absolute_expires_at bigint not null,
    ended boolean not null,
    device varchar(200) not null,
    address varchar(64) not null
);
create index if not exists gatewright_session_by_subject on gatewright_session (subject);
create index if not exists gatewright_session_by_expiry on gatewright_session (idle_expires_at);

-- What is revoked. Positions have no gaps and are in the order of the commits: see gatewright_log.
create table if not exists gatewright_revocation (
    log_position bigint not null primary key,
    kind varchar(8) not null,
    target varchar(255) not null,
    epoch bigint not null,
    expires_at bigint not null
);
create index if not exists gatewright_revocation_by_expiry on gatewright_revocation (expires_at);

-- The last position given out. One row, locked by whoever revokes until they have committed.
create table if not exists gatewright_log (
    last_position bigint not null
);
insert into gatewright_log (last_position)
    select 0 where not exists (select 1 from gatewright_log);
