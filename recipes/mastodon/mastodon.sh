#!/bin/bash
# Starts Mastodon's parts, and runs what else a server of it needs:
#
#   /mastodon.sh web|sidekiq        waits for the set-up, then starts the part
#   /mastodon.sh setup              makes tables, settings and the first account
#   /mastodon.sh is-set-up          exit 0: it is there · 1: not yet
#   /mastodon.sh migrate            brings the tables to the image's version
#   /mastodon.sh search-index       makes the search index, or makes it anew
#   /mastodon.sh mail ADDRESS       sends a real message
#   /mastodon.sh clean-up           deletes old copies of other servers' pictures
#   /mastodon.sh check-begin WORD   prints a token for a check, good for 15 minutes
#   /mastodon.sh check-end WORD     takes it away again
#   /mastodon.sh tootctl …          Mastodon's own command line
#
# Mastodon reads its secrets from the environment and knows no other way. They
# come from /run/secrets here, into the environment of Mastodon's processes
# alone: not into that of the container, which `docker inspect` shows.
set -euo pipefail
cd /opt/mastodon
waiting=/tmp/waiting-for-set-up

# A container of its own for one command has the entry point's words before it.
if [ "${1:-} ${2:-}" = "/bin/bash /mastodon.sh" ]; then
	shift 2
fi

# The variable $1 gets what is in the secret $2, if there is such a secret.
secret() {
	if [ -s "/run/secrets/$2" ]; then
		export "$1=$(< "/run/secrets/$2")"
	fi
}

if [ "$(id -u)" = 0 ]; then
	# A new volume belongs to root, the inner one at any rate.
	for folder in public/system public/system/cache; do
		mkdir -p "$folder"
		if [ "$(stat -c %U "$folder")" != mastodon ]; then
			chown mastodon:mastodon "$folder"
		fi
	done
	secret DB_PASS db_password
	secret SECRET_KEY_BASE secret_key_base
	secret ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY enc_primary_key
	secret ACTIVE_RECORD_ENCRYPTION_DETERMINISTIC_KEY enc_det_key
	secret ACTIVE_RECORD_ENCRYPTION_KEY_DERIVATION_SALT enc_salt
	secret VAPID_PRIVATE_KEY vapid_private
	secret VAPID_PUBLIC_KEY vapid_public
	secret SMTP_PASSWORD smtp_password
	secret AWS_ACCESS_KEY_ID s3_access_key
	secret AWS_SECRET_ACCESS_KEY s3_secret_key
	secret OIDC_CLIENT_SECRET oidc_secret
	if [ "${1:-}" = setup ]; then
		# The first password comes by an open file, and is in no environment.
		exec 3< /run/secrets/admin_password
	fi
	export HOME=/opt/mastodon
	exec setpriv --reuid=mastodon --regid=mastodon --init-groups /bin/bash /mastodon.sh "$@"
fi

# Mastodon takes an empty setting for one that was made: an empty WEB_DOMAIN is
# an address without a name, an empty S3_ENDPOINT a storage.
while read -r name; do
	if [ -z "${!name}" ]; then
		unset "$name"
	fi
done < <(compgen -e)

# One answer for three of Mastodon's settings, which exclude each other.
export SMTP_OPENSSL_VERIFY_MODE="${SMTP_OPENSSL_VERIFY_MODE:-peer}"
case "${SMTP_SECURITY:-starttls}" in
	tls)
		export SMTP_TLS=true SMTP_ENABLE_STARTTLS=never
		;;
	none)
		# A password does not go over the network in the clear.
		export SMTP_ENABLE_STARTTLS=never SMTP_AUTH_METHOD=none
		unset SMTP_LOGIN SMTP_PASSWORD
		;;
	*)
		export SMTP_ENABLE_STARTTLS=always
		;;
esac

if [ "${S3_ENABLED:-}" = true ]; then
	# Addresses of files begin with it.
	host="${S3_ENDPOINT#*://}"
	export S3_HOSTNAME="${S3_HOSTNAME:-${host%%/*}}"
	if [ "${S3_ACL:-true}" = false ]; then
		# Empty, and here it means something: send no access lists.
		export S3_PERMISSION=""
	fi
fi

# 0: set up · 1: not yet · 3: set up for other names · anything else: unknown
state() {
	bundle exec ruby /state.rb "$@"
}

wait_until_set_up() {
	local code
	trap 'exit 0' TERM INT
	while :; do
		code=0
		state there || code=$?
		case "$code" in
			0)
				rm -f "$waiting"
				trap - TERM INT
				return
				;;
			1)
				if [ ! -e "$waiting" ]; then
					echo "Mastodon is not set up yet. Waiting for \`/mastodon.sh setup\`."
					touch "$waiting"
				fi
				;;
			3)
				exit 1
				;;
		esac
		sleep 5 & wait $!
	done
}

setup() {
	local code=0
	# One at a time. What is started here keeps the lock when this is killed.
	exec 9> /tmp/set-up.lock
	flock 9
	state there || code=$?
	case "$code" in
		0)
			echo "Mastodon is there already. Nothing was changed."
			return
			;;
		1) ;;
		*)
			echo "Nothing was changed." >&2
			return 1
			;;
	esac
	if [ "${SHORT_NAMES:-same}" = same ] && [ "$LOCAL_DOMAIN" != "$DOMAIN" ]; then
		echo "Names would end in $LOCAL_DOMAIN and pages be at $DOMAIN, but SHORT_NAMES says that both are the same. Nothing was changed. Names cannot be changed later: look at LOCAL_DOMAIN and SHORT_NAMES first." >&2
		return 1
	fi
	state begin
	# Mastodon's own set-up says so too: the check for dangerous changes is for
	# tables with something in them.
	SAFETY_ASSURED=1 bin/rails db:prepare
	# Roles and the like; what is there stays.
	bin/rails db:seed
	if ! task account; then
		# It prints a password that it made up, which is replaced below.
		bin/tootctl accounts create "$ADMIN_USER" --email "$ADMIN_EMAIL" --confirmed --approve --role Owner > /dev/null
	fi
	task setup <&3
	state finish
	echo "Mastodon is there."
}

# What Mastodon logs goes to the other output.
task() {
	RAILS_LOG_LEVEL=error bin/rails runner /tasks.rb "$@" 4>&1 1>&2
}

case "${1:-}" in
	web)
		wait_until_set_up
		exec bundle exec puma -C config/puma.rb
		;;
	sidekiq)
		rm -f "tmp/${MASTODON_SIDEKIQ_READY_FILENAME:-sidekiq_process_has_started_and_will_begin_processing_jobs}"
		wait_until_set_up
		exec bundle exec sidekiq
		;;
	setup)
		setup
		;;
	is-set-up)
		state there
		;;
	migrate)
		exec bin/rails db:migrate
		;;
	search-index)
		exec bin/tootctl search deploy
		;;
	mail)
		task mail "$2"
		;;
	clean-up)
		days="$(task media-cache-days)"
		bin/tootctl media remove --days "$days"
		# Sooner than after 14 days, links would stay without a picture.
		bin/tootctl preview_cards remove --days "$((days < 14 ? 14 : days))"
		bin/tootctl media usage
		;;
	check-begin)
		task check-begin "$2"
		;;
	check-end)
		task check-end "$2"
		;;
	tootctl)
		shift
		exec bin/tootctl "$@"
		;;
	*)
		echo "Usage: /mastodon.sh web|sidekiq|setup|is-set-up|migrate|search-index|mail ADDRESS|clean-up|check-begin WORD|check-end WORD|tootctl …" >&2
		exit 2
		;;
esac
