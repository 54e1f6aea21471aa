-- What the steps 1 to 6 make of an empty database.
-- How often all sessions of a subject were ended. A realm is SCHEME@ISSUER: whose accounts it is one of.
create table if not exists gatewright_identity (
    realm varchar(320) not null,
    subject varchar(255) not null,
    epoch bigint not null,
    primary key (realm, subject)
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
    address varchar(64) not null,
    realm varchar(320) not null,
    -- Of the present generation: when one of its tokens was first used, and where it was asked for.
    confirmed_at bigint,
    rotated_device varchar(200) not null,
    rotated_address varchar(64) not null,
    -- From when on a row may be deleted: its idle expiry rounded up, so that most refreshes change no index.
    kept_until bigint default 0 not null
);
create index if not exists gatewright_session_by_epoch
    on gatewright_session (realm, subject, ended, epoch);
create index if not exists gatewright_session_by_end on gatewright_session (kept_until);

-- What is revoked. Positions have no gaps and are in the order of the commits: see gatewright_log.
create table if not exists gatewright_revocation (
    log_position bigint not null primary key,
    kind varchar(8) not null,
    target varchar(255) not null,
    epoch bigint not null,
    expires_at bigint not null,
    realm varchar(320) not null
);
create index if not exists gatewright_revocation_by_expiry on gatewright_revocation (expires_at);
create index if not exists gatewright_revocation_by_target on gatewright_revocation (target, kind);

-- The last position given out. One row, locked by whoever revokes until they have committed.
create table if not exists gatewright_log (
    last_position bigint not null
);
insert into gatewright_log (last_position)
    select 0 where not exists (select 1 from gatewright_log);

-- Instants of the login throttle, in milliseconds since 1970: when a bucket is empty, or until when
-- a key is remembered.
create table if not exists gatewright_throttle (
    name varchar(64) not null primary key,
    until bigint not null
);
create index if not exists gatewright_throttle_by_expiry on gatewright_throttle (until);
