-- Sign-in: the tables of better-auth 1.7, in a schema of their own. A user's id is the id of our person, as text.

create schema auth;

create table auth."user" ("id" text not null, "name" text not null, "email" text not null, "emailVerified" boolean not null,
  "image" text, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null);
alter table auth."user" add constraint auth_user_pkey primary key ("id");
alter table auth."user" add constraint auth_user_email_key unique ("email");

create table auth."session" ("id" text not null, "expiresAt" timestamptz not null, "token" text not null,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text,
  "userId" text not null);
alter table auth."session" add constraint auth_session_pkey primary key ("id");
alter table auth."session" add constraint auth_session_token_key unique ("token");
alter table auth."session" add constraint auth_session_user_fkey foreign key ("userId") references auth."user" ("id") on delete cascade;
create index auth_session_user on auth."session" ("userId");

create table auth."account" ("id" text not null, "accountId" text not null, "providerId" text not null, "userId" text not null,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz,
  "scope" text, "password" text, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null);
alter table auth."account" add constraint auth_account_pkey primary key ("id");
alter table auth."account" add constraint auth_account_user_fkey foreign key ("userId") references auth."user" ("id") on delete cascade;
create index auth_account_user on auth."account" ("userId");

create table auth."verification" ("id" text not null, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null);
alter table auth."verification" add constraint auth_verification_pkey primary key ("id");
create index auth_verification_identifier on auth."verification" ("identifier");
