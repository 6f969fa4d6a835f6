#!/bin/sh
# What is done to a Nextcloud that runs. In the container `app`, as root or as
# www-data:
#
#   /recipe.sh settle         the cloud's name, background jobs, indices
#   /recipe.sh settled        exit 0: that has been done
#   /recipe.sh install APP    installs an app of Nextcloud's app store
#   /recipe.sh has APP        exit 0: it is there and on
#   /recipe.sh sso            tells Nextcloud about the sign-in provider
#   /recipe.sh has-sso        exit 0: it knows it
#   /recipe.sh indices        what an upgrade leaves for a quiet hour
#   /recipe.sh restored       after a backup was put back
#   /recipe.sh check-account NONCE    an account for the check; prints its
#                                     sign-in as HTTP's "Basic" has it
#   /recipe.sh check-remove NONCE     deletes it with all it has
set -eu
if [ "$(id -u)" = 0 ]; then
	exec runuser -u www-data -- "$0" "$@"
fi
cd /var/www/html
occ() { php -f occ -- --no-interaction "$@"; }

case "${1:-}" in
	settle)
		occ theming:config name -- "$SITE_NAME"
		occ background:cron
		occ db:add-missing-indices
		occ config:app:set core recipe_settled --value=1
		;;
	settled)
		test "$(occ config:app:get core recipe_settled)" = 1
		;;
	install)
		occ app:install "$2" || occ app:enable "$2"
		;;
	has)
		test "$(occ config:app:get "$2" enabled)" = yes
		;;
	sso)
		occ app:install user_oidc || occ app:enable user_oidc
		OIDC_SECRET="$(cat /run/secrets/oidc_secret)"
		export OIDC_SECRET
		occ user_oidc:provider recipe --clientid="$OIDC_CLIENT_ID" \
			--clientsecret-env=OIDC_SECRET --discoveryuri="$OIDC_DISCOVERY"
		;;
	has-sso)
		occ user_oidc:provider recipe > /dev/null 2>&1
		;;
	indices)
		occ db:add-missing-columns
		occ db:add-missing-indices
		occ db:add-missing-primary-keys
		;;
	restored)
		# Files and database may be some minutes apart; the other devices are
		# told that this is an older state, so that they delete nothing.
		occ maintenance:data-fingerprint
		occ files:scan --all --quiet
		;;
	check-account)
		user="check-$2"
		occ user:delete "$user" > /dev/null 2>&1 || true
		OC_PASS="$(head -c 48 /dev/urandom | base64 | tr -dc 'A-Za-z0-9' | cut -c 1-32)"
		export OC_PASS
		occ user:add --password-from-env --quiet "$user" > /dev/null
		printf '%s:%s' "$user" "$OC_PASS" | base64 -w 0
		;;
	check-remove)
		occ user:delete "check-$2" > /dev/null
		;;
	*)
		echo "Usage: see the head of $0" >&2
		exit 2
		;;
esac
