#!/bin/sh
# What the site's folder needs, run as root in the web server's container:
#
#   /site.sh setup              makes the folder, and a first page where there is nothing
#   /site.sh is-set-up          exit 0: there is a folder · 1: not yet
#   /site.sh check-begin WORD   lays down a small file for a check
#   /site.sh check-end WORD     takes it away again
set -eu
public=/site/public

# Text that is shown as it was written.
escaped() {
	printf '%s' "$1" | sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g'
}

case "${1:-}" in
	setup)
		if [ -e "$public" ]; then
			exit 0
		fi
		name=$(escaped "${SITE_NAME:-$DOMAIN}")
		rm -rf "$public.new"
		mkdir -p "$public.new"
		cat > "$public.new/index.html" <<-HTML
			<!DOCTYPE html>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width">
			<title>$name</title>
			<h1>$name</h1>
			<p>There is nothing here yet.</p>
		HTML
		chmod -R a+rX "$public.new"
		# Whole or not at all.
		mv "$public.new" "$public"
		;;
	is-set-up)
		[ -e "$public" ]
		;;
	check-begin)
		printf 'Written by the check %s.\n' "$2" > "$public/check-$2.txt"
		chmod a+r "$public/check-$2.txt"
		;;
	check-end)
		rm -f "$public/check-$2.txt"
		;;
	*)
		echo "Usage: /site.sh setup|is-set-up|check-begin WORD|check-end WORD" >&2
		exit 2
		;;
esac
