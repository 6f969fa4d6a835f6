#!/bin/bash
# Builds a site with Jekyll:
#
#   /build.sh watch   for ever: looks for something new, and builds it
#   /build.sh alive   exit 0: the last look was not long ago
#   /build.sh wait    waits until there is a built site
#   /build.sh built   exit 0: there is a built site · 1: not yet
#
# A new build stands beside the old one until it is whole: visitors see one or
# the other. One that fails leaves the old one where it is.
set -euo pipefail
public=/site/public
sources=/work/sources
minutes=${BUILD_MINUTES:-10}
export GEM_HOME=/work/gems BUNDLE_PATH=/work/gems BUNDLE_APP_CONFIG=/work/bundle
export PATH="/work/gems/bin:$PATH" JEKYLL_ENV=production GIT_TERMINAL_PROMPT=0

# Root only to give the volumes to nobody: what a site's plugins do, they do as
# nobody.
if [ "$(id -u)" = 0 ] && [ "${1:-}" = watch ]; then
	chown 65534:65534 /site /work
	exec setpriv --reuid=65534 --regid=65534 --clear-groups /bin/bash "$0" "$@"
fi

fetch() {
	local branch=${GIT_BRANCH:-HEAD}
	if [ ! -d "$sources/.git" ]; then
		rm -rf "$sources"
		git init -q "$sources"
	fi
	git -C "$sources" fetch -q --depth 1 "$GIT_ADDRESS" "$branch" \
		&& git -C "$sources" rev-parse --verify FETCH_HEAD
}

build() {
	local commit=$1 place
	git -C "$sources" checkout -q -f --detach "$commit"
	git -C "$sources" clean -qfdx
	cd "$sources/${GIT_FOLDER:-.}"
	place=/site/build-$commit
	rm -rf "$place"
	if [ -e Gemfile ]; then
		bundle install --quiet
		bundle exec jekyll build --quiet --destination "$place"
	else
		command -v jekyll > /dev/null || gem install --no-document jekyll
		jekyll build --quiet --destination "$place"
	fi
	chmod -R a+rX "$place"
	# A first page, or what somebody laid down by hand before.
	if [ -d "$public" ] && [ ! -L "$public" ]; then
		mv "$public" "/site/before-$(date +%s)"
	fi
	ln -s "build-$commit" "$public.next"
	mv -T "$public.next" "$public"
	find /site -maxdepth 1 -name 'build-*' ! -name "build-$commit" -exec rm -rf {} +
}

case "${1:-}" in
	watch)
		trap 'exit 0' TERM INT
		while :; do
			touch /work/looked
			if commit=$(fetch); then
				if [ "$(readlink "$public" || :)" != "build-$commit" ]; then
					echo "Building $commit"
					rm -f "$public.next"
					# A shell of its own: what fails there ends the build alone.
					if bash "$0" build "$commit"; then
						echo "Built $commit"
					else
						echo "Building $commit failed; the site stays as it was." >&2
					fi
				fi
			else
				echo "The sources could not be had from $GIT_ADDRESS; the site stays as it was." >&2
			fi
			sleep $((minutes * 60)) & wait $!
		done
		;;
	build)
		build "$2"
		;;
	alive)
		[ -n "$(find /work/looked -mmin "-$((minutes + 30))")" ]
		;;
	built)
		[ -L "$public" ] && [ -e "$public/" ]
		;;
	wait)
		for _ in $(seq 600); do
			if bash "$0" built; then exit 0; fi
			sleep 2
		done
		echo "There is no built site after 20 minutes: the log of the service \`build\` says why." >&2
		exit 1
		;;
	*)
		echo "Usage: /build.sh watch|alive|built|wait" >&2
		exit 2
		;;
esac
