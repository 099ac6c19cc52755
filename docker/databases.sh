#!/usr/bin/env bash
# Makes what Pathfinder and Keycloak expect of a new PostgreSQL; its image runs this once.
set -euo pipefail

psql --username postgres --dbname pathfinder --set ON_ERROR_STOP=1 --file /roles.sql \
	--set owner_password="$OWNER_PASSWORD" --set app_password="$APP_PASSWORD" --set infra_password="$INFRA_PASSWORD"
psql --username postgres --dbname pathfinder --set ON_ERROR_STOP=1 --set password="$KEYCLOAK_DATABASE_PASSWORD" <<-'SQL'
	create role keycloak login password :'password';
	create database keycloak owner keycloak;
	revoke all on database keycloak from public;
SQL
