# Says for ./test what a change cannot have affected (sourced by bash).
# shellcheck shell=bash

# Everything that a test may depend on: the JDK by what it says of itself, files by their names.
sources() {
	cat "$JAVA_HOME/release"
	find test pom.xml .mvn infra helm docker modules \( -name target -o -name node_modules \) -prune -o -type f -print | sort
}

# changed_since FILE: what has come, gone or changed since the moment from which FILE is, which lists the sources of then.
changed_since() {
	{
		sources | diff "$1" - | sed -n 's/^[<>] //p' || true
		find test pom.xml .mvn infra helm docker modules \( -name target -o -name node_modules \) -prune -o \
			-type f \( -newer "$1" -o -cnewer "$1" \) -print
	} | sort -u
}

# The modules, in the order in which they see each other.
modules() {
	sed -n 's|.*<module>modules/\(.*\)</module>.*|\1|p' pom.xml
}

# sees MODULE: the modules that it sees itself.
sees() {
	sed -n 's|.*<artifactId>pathfinder-\(.*\)</artifactId>.*|\1|p' "modules/$1/pom.xml" | grep -vx "$1" || true
}

# Packages that other modules do not see, nor does what these see of their module: ArchitectureTest looks whether it is so.
inner='stages/exchange stages/history stages/map stages/start tenancy/look tenancy/people tenancy/register tenancy/signon'

# is_inner FILE: whether it is code, a page or a text of one of them.
is_inner() {
	local package resources
	for package in $inner; do
		resources="org/pathfinder/$package/|templates/${package#*/}/|messages/${package#*/}\\.properties$"
		[[ ! $1 =~ /src/main/(java/org/pathfinder/$package/|resources/($resources)) ]] || return 0
	done
	return 1
}

# Reads paths of what has changed, a line each. Prints `tests MODULE` for each module whose own tests cannot end otherwise
# than before, and `about MODULE` where the same is true of those tests of the whole that are about it: where neither it nor
# what it sees of others has changed, nor they. `about MODULE-core` are those that are about what others see of it, and
# `answers MODULE` says so of what the rest of the whole's tests ask of it. All else is everybody's.
unaffected() {
	local path module each affected=' ' tests=' ' about=' ' tags whole=''
	while read -r path; do
		case $path in
			helm/* | docker/*) tests+='deployment ' ;;
			modules/app/*)
				# PathfinderTest is no test, but the annotation that most of them carry.
				if [[ $path == modules/app/src/test/java/*Test.java && $path != */PathfinderTest.java ]]; then
					tests+='app '
					tags=$([[ ! -f $path ]] || sed -n 's/^[[:space:]]*@Tag("\(.*\)")$/\1/p' "$path" | tr '\n' ' ')
					about+=$tags
					[[ -n $tags ]] || whole=changed
				else
					affected+='app '
					about+="$(modules | sed 'p; s/$/-core/' | tr '\n' ' ')"
				fi
				;;
			modules/*/src/test/*)
				module=${path#modules/}
				tests+="${module%%/*} "
				;;
			modules/*/*)
				module=${path#modules/}
				module=${module%%/*}
				if is_inner "$path"; then
					tests+="$module app "
					about+="$module app "
				else
					affected+="$module "
				fi
				;;
			*) return ;;
		esac
	done
	for module in $(modules); do
		for each in $(sees "$module"); do
			if [[ $affected == *" $each "* ]]; then
				affected+="$module "
				break
			fi
		done
		[[ $affected$tests == *" $module "* ]] || echo "tests $module"
		[[ $affected$about == *" $module "* ]] || echo "about $module"
		[[ $affected == *" $module "* || $about == *" $module-core "* ]] || echo "about $module-core"
		[[ -n $whole || $affected$about == *" $module "* ]] || echo "answers $module"
	done
}
