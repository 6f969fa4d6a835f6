export APP_CONF_VERSION=v2
export MAIL_CONF_VERSION=v1

backup() {
  sub_app_run sh -c 'true'
}
