#!/usr/bin/env bash
# Gives a realm that was made before it the ways to sign in of pathfinder-realm.json: a code from a phone where Pathfinder asks for
# one, and a new password that connects no phone. Once; it needs kcadm.sh on the PATH, signed in: kcadm.sh config credentials …
set -euo pipefail

realm=${1:-pathfinder}

kc() {
	local verb=$1
	shift
	kcadm.sh "$verb" "$@" -r "$realm"
}

# A flow's executions are shown with those of its subflows, so each is found by its own id.
require() {
	kc update "authentication/flows/$1/executions" -b "{\"id\": \"$2\", \"requirement\": \"$3\", \"priority\": $4}"
}

flow() {
	kc create authentication/flows -s alias="$1" -s providerId=basic-flow -s topLevel=true -s builtIn=false
}

step() {
	local id
	id=$(kc create "authentication/flows/$1/executions/execution" -s provider="$2" -i)
	require "$1" "$id" "$3" "$4"
	if [[ -n ${5:-} ]]; then
		kc create "authentication/executions/$id/config" -s alias="level-$5" -s config.loa-condition-level="$5" \
			-s config.loa-max-age=36000
	fi
}

subflow() {
	local flow id
	flow=$(kc create "authentication/flows/$1/executions/flow" -s alias="$2" -s type=basic-flow -s provider=registration-page-form -i)
	id=$(kc get "authentication/flows/$1/executions" --fields id,flowId --format csv --noquotes | grep ",$flow\$" | cut -d, -f1)
	kc update "authentication/flows/$1/executions" \
		-b "{\"id\": \"$id\", \"flowId\": \"$flow\", \"authenticationFlow\": true, \"displayName\": \"$2\", \"requirement\": \"$3\", \"priority\": $4}"
}

flow sign-in
step sign-in auth-cookie ALTERNATIVE 10
step sign-in identity-provider-redirector ALTERNATIVE 20
subflow sign-in sign-in-organization ALTERNATIVE 30
subflow sign-in-organization sign-in-organization-if-any CONDITIONAL 10
step sign-in-organization-if-any conditional-user-configured REQUIRED 10
step sign-in-organization-if-any organization ALTERNATIVE 20
subflow sign-in sign-in-levels ALTERNATIVE 40
for level in 1 2; do
	subflow sign-in-levels "sign-in-level-$level" CONDITIONAL "${level}0"
	step "sign-in-level-$level" conditional-level-of-authentication REQUIRED 10 "$level"
done
step sign-in-level-1 auth-username-password-form REQUIRED 20
step sign-in-level-2 auth-otp-form REQUIRED 20

flow new-password
step new-password reset-credentials-choose-user REQUIRED 10
step new-password reset-credential-email REQUIRED 20
step new-password reset-password REQUIRED 30

kcadm.sh update "realms/$realm" -s browserFlow=sign-in -s resetCredentialsFlow=new-password
