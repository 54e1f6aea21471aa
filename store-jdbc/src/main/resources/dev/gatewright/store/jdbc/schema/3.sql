-- Instants of the login throttle, in milliseconds since 1970: when a bucket is empty, or until when
-- a key is remembered.
create table if not exists gatewright_throttle (
    name varchar(64) not null primary key,
    until bigint not null
);
create index if not exists gatewright_throttle_by_expiry on gatewright_throttle (until);
