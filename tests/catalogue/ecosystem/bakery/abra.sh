# Set any config versions here
export OVENS_CONF_VERSION=v1 # with every edit of it
TUNE_VERSION=v2
export ABRA_BACKUP="yes"
sub_oven() { docker exec "$(docker ps -qf name=oven)" bake "$@"; }
