-- Instants of the login throttle, in milliseconds since 1970: when a bucket is empty, or until when
-- a key is remembered.
create table gatewright_throttle (
    name varchar(64) not null primary key,
    until bigint not null
);
create index gatewright_throttle_by_expiry on gatewright_throttle (until);
