# Finds what Pathfinder is built with, for ./run and ./test (sourced by bash): exports JAVA_HOME, or says in one sentence
# what is missing and where to get it, and exits.
# shellcheck shell=bash

missing() {
	printf '%s\n' "$1" >&2
	exit 1
}

is_jdk_25() {
	[[ -x $1/bin/javac ]] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null
}

find_jdk_25() {
	local java candidate
	if [[ -n ${JAVA_HOME:-} ]] && is_jdk_25 "$JAVA_HOME"; then
		return
	fi
	if java=$(command -v javac) && candidate=$(cd -P "$(dirname "$(readlink -f "$java")")/.." && pwd) && is_jdk_25 "$candidate"; then
		export JAVA_HOME=$candidate
		return
	fi
	for candidate in /usr/lib/jvm/* /opt/* ~/.sdkman/candidates/java/* ~/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
		"$(/usr/libexec/java_home -v 25 2>/dev/null || true)"; do
		if is_jdk_25 "$candidate"; then
			export JAVA_HOME=$candidate
			return
		fi
	done
	missing 'Pathfinder needs JDK 25: install one (https://adoptium.net/temurin/releases/?version=25) and set JAVA_HOME to it if it is not found by itself.'
}

# at_least 3.8.7 3.9.11
at_least() {
	[[ $(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n -k3,3n | head -1) == "$1" ]]
}

check_maven() {
	local version
	version=$(mvn --version 2>/dev/null | sed -nE 's/.*Apache Maven ([0-9.]+).*/\1/p') || true
	if [[ -z $version ]] || ! at_least 3.8.7 "$version"; then
		missing "Pathfinder needs Maven 3.8.7 or later (found ${version:-none}): install it with your package manager, or from the Apache Maven site."
	fi
}

check_node() {
	local version
	version=$(node --version 2>/dev/null | sed -nE 's/^v([0-9.]+).*/\1/p') || true
	if [[ -z $version ]] || ! at_least 20.0.0 "$version" || ! command -v npm >/dev/null; then
		missing "Pathfinder needs Node 20 or later with npm (found ${version:-none}): install it from https://nodejs.org or with your package manager."
	fi
}

find_jdk_25
check_maven
check_node
# Maven's own libraries use what JDK 25 warns about, on every start.
export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
