#!/bin/sh
# Run by the image as www-data before Apache starts, at every start. If it ends
# with an error Apache does not start: nobody ever sees the page on which a
# Nextcloud without an owner is given to the first who comes.
set -eu
cd /var/www/html

# The image copies its settings only into an empty folder and later says that
# they differ; these belong to the image, so they are renewed.
for file in /usr/src/nextcloud/config/*.config.php; do
	cp "$file" "config/$(basename "$file")"
done
cp /recipe.config.php config/zz-recipe.config.php

exec php /install.php
