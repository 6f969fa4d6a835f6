#!/bin/bash
# install.sh VERSION: Debian's nginx with the users, folders and settings of the public image.
set -euo pipefail
version=$1
groupadd --system --gid 101 nginx
useradd --system --gid nginx --no-create-home --home /nonexistent --shell /bin/false --uid 101 nginx
# A release that is not out yet says how long its list of packages is good for;
# a mirror may have it from before. It is signed in any case.
apt-get -o Acquire::Check-Valid-Until=false update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light gettext-base curl ca-certificates >/dev/null
rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/*.log /usr/share/doc /usr/share/man
nginx -v 2>&1 | grep -F "nginx/$version."
rm -rf /etc/nginx/sites-* /etc/nginx/modules-* /etc/nginx/snippets /etc/nginx/conf.d /var/www/html /var/log/nginx/*
mkdir -p /etc/nginx/conf.d /var/cache/nginx /docker-entrypoint.d /usr/share/nginx/html
chown nginx:nginx /var/cache/nginx
cat > /etc/nginx/nginx.conf <<'X'
user  nginx;
worker_processes  auto;
error_log  /var/log/nginx/error.log notice;
pid        /run/nginx.pid;
events {
    worker_connections  1024;
}
http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;
    access_log  /var/log/nginx/access.log  combined;
    sendfile        on;
    keepalive_timeout  65;
    include /etc/nginx/conf.d/*.conf;
}
X
cat > /etc/nginx/conf.d/default.conf <<'X'
server {
    listen       80;
    server_name  localhost;
    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }
    error_page   500 502 503 504  /50x.html;
}
X
printf '<!DOCTYPE html>\n<title>Welcome to nginx!</title>\n<h1>Welcome to nginx!</h1>\n' > /usr/share/nginx/html/index.html
ln -sf /dev/stdout /var/log/nginx/access.log
ln -sf /dev/stderr /var/log/nginx/error.log
nginx -t
