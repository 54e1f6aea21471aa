-- Whose accounts a subject is one of: SCHEME@ISSUER; empty for what was written before there were
-- realms, until a service adopts it.
create table if not exists gatewright_identity (
    realm varchar(320) not null,
    subject varchar(255) not null,
    epoch bigint not null,
    primary key (realm, subject)
);
create table if not exists gatewright_subject (
    subject varchar(255) not null primary key,
    epoch bigint not null
);
insert into gatewright_identity (realm, subject, epoch)
    select '', s.subject, s.epoch from gatewright_subject s where not exists
        (select 1 from gatewright_identity i where i.realm = '' and i.subject = s.subject);
drop table if exists gatewright_subject;

-- Of the present generation: when one of its tokens was first used, and where it was asked for.
alter table gatewright_session add column if not exists realm varchar(320) default '' not null;
alter table gatewright_session add column if not exists confirmed_at bigint;
alter table gatewright_session add column if not exists rotated_device varchar(200) default '' not null;
alter table gatewright_session add column if not exists rotated_address varchar(64) default '' not null;
update gatewright_session set rotated_device = device, rotated_address = address where realm = '';
alter table gatewright_session alter column realm drop default;
alter table gatewright_session alter column rotated_device drop default;
alter table gatewright_session alter column rotated_address drop default;
create index if not exists gatewright_session_by_owner on gatewright_session (realm, subject);
drop index if exists gatewright_session_by_subject;

alter table gatewright_revocation add column if not exists realm varchar(320) default '' not null;
alter table gatewright_revocation alter column realm drop default;
