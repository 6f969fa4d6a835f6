//! Taking instances into care that others launched under Co-op Cloud's names.

use std::collections::{BTreeMap, BTreeSet};

use allotment_api::{ErrorBody, PlanView, call, codes};
use allotment_provision::{
    Exit, Frame, Transport,
    plan::{Plan, Purpose, instance_folder},
    planner::{Adoption, plan_adoption},
    shell::quote,
    transport::Quiet,
};
use allotment_recipe::{Recipe, RecipeKind, StackName};
use allotment_types::{DnsName, SecretString};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::Deserialize;

use super::{
    machines,
    operators::me,
    plans::{addresses, name_is_free, plan_error, rendered},
    recipes, servers,
};
use crate::{App, dispatch::Operator, ports::ServerRecord};

/// A service of the stack, as Docker describes it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Described {
    spec: ServiceSpec,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ServiceSpec {
    name: String,
    #[serde(default)]
    labels: BTreeMap<String, String>,
    task_template: TaskTemplate,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct TaskTemplate {
    container_spec: ContainerSpec,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ContainerSpec {
    image: String,
    #[serde(default)]
    env: Vec<String>,
}

/// A stack as it runs.
struct Running {
    /// The images by their services' names, without what Docker adds to them.
    images: BTreeMap<String, String>,
    version: Option<String>,
    /// From which recipe it says it was launched.
    recipe: Option<String>,
    /// The services' own settings, as a settings file has them.
    settings: String,
}

impl Operator<'_> {
    pub(crate) async fn plan_adoption(
        &self,
        it: call::PlanAdoption,
    ) -> Result<PlanView, ErrorBody> {
        me(self.app).await?;
        let recipe = recipes::load(self.app, &it.recipe)?;
        if recipe.toml.kind == RecipeKind::Machine {
            return Err(machines::cannot_be_adopted(&recipe));
        }
        let server = servers::find(self.app, &it.server).await?;
        let mut transport =
            servers::log_in(self, &server, it.sudo_password.as_ref().map(|s| &s.0)).await?;
        let made = self.adopt(&mut *transport, &server, &it, &recipe).await;
        transport.close().await;
        made
    }

    async fn adopt(
        &self,
        transport: &mut dyn Transport,
        server: &ServerRecord,
        it: &call::PlanAdoption,
        recipe: &Recipe,
    ) -> Result<PlanView, ErrorBody> {
        let facts = servers::facts(transport).await?;
        name_is_free(&it.address, &facts)?;
        if facts.instances.contains_key(it.address.as_str()) {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("{} is looked after with Allotment already", it.address),
            )
            .hint("Nothing was changed on the server")
            .hint("`allotment status` shows it where its server was added"));
        }
        if facts.removed.iter().any(|gone| gone == it.address.as_str()) {
            return Err(ErrorBody::new(
                codes::PLAN_REFUSED,
                format!(
                    "On the server lie sealed secrets of an instance that was at {} before",
                    it.address
                ),
            )
            .hint("Nothing was changed on the server")
            .hint(format!(
                "They would stand in the place of those that are in use. If nobody needs them, move `{}/secrets.age` and `secrets.age.index` away",
                instance_folder(&it.address)
            )));
        }
        let stack = StackName::of(&it.address);
        let running = running(transport, &stack, &it.address).await?;
        let settings = it.settings.as_deref().unwrap_or(&running.settings);
        let (answers, mut warnings) = recipe.carried_over(settings);
        let mut instance = rendered(recipe, &it.address, &answers, None)?;
        same_services(&instance.stack.services, &running, it)?;
        same_app(&instance.stack.services, &running, it)?;
        let version = running.version.clone();
        let version = version.unwrap_or_else(|| "unversioned".to_owned());
        instance.stack.as_it_runs(&running.images, &version);
        instance.version = version;
        let adoption = Adoption {
            instance: instance.wanted(recipe),
            server: &server.name,
            address: &it.address,
            server_addresses: addresses(self.app, server, &facts).await,
            recipients: self.recipients().await?,
        };
        let plan = plan_adoption(&adoption).map_err(|error| plan_error(&error))?;
        let mut view = self.keep(transport, server, plan).await?;
        // They are read from what runs; nobody is asked for them.
        view.secrets_to_give.clear();
        warnings.extend(instance.settings.warnings.iter().cloned());
        view.warnings = warnings;
        Ok(view)
    }

    /// Of an instance that is taken into care, the secrets that it has, read
    /// from its running containers; what a person gave counts before them.
    pub(super) async fn add_secrets_there(
        &self,
        transport: &mut dyn Transport,
        plan: &Plan,
        given: &mut BTreeMap<String, SecretString>,
    ) -> Result<(), ErrorBody> {
        let Some(instance) = plan
            .instance
            .as_ref()
            .filter(|_| plan.purpose == Purpose::Adopt)
        else {
            return Ok(());
        };
        let names = names(self.app, plan)?;
        let stack = StackName::of(&instance.address);
        let exits = transport
            .run(vec![Frame::new(reading(&stack))], &mut Quiet)
            .await;
        let exits = exits.map_err(|error| servers::link(&error))?;
        // What was cut would be sealed as if it were whole.
        let whole = exits
            .first()
            .filter(|exit| exit.success() && !exit.truncated);
        let said = whole.map(Exit::stdout_text).unwrap_or_default();
        for (docker_name, encoded) in said.lines().filter_map(|line| line.split_once(' ')) {
            let value = BASE64_STANDARD.decode(encoded.trim()).ok();
            let value = value.and_then(|bytes| String::from_utf8(bytes).ok());
            if let (Some(name), Some(value)) = (names.get(docker_name), value) {
                given
                    .entry(name.clone())
                    .or_insert_with(|| SecretString::from(value));
            }
        }
        Ok(())
    }
}

/// The recipe's names of its secrets, by Docker's.
fn names(app: &App, plan: &Plan) -> Result<BTreeMap<String, String>, ErrorBody> {
    let Some(instance) = &plan.instance else {
        return Ok(BTreeMap::new());
    };
    let recipe = recipes::load(app, &instance.recipe)?;
    let made = rendered(&recipe, &instance.address, &instance.settings, None)?;
    let secrets = made.stack.secrets.into_iter();
    Ok(secrets.map(|it| (it.docker_name, it.name)).collect())
}

/// Prints the secrets that a stack's containers have, each by Docker's name
/// and in Base64. They lie in memory on the server, where Docker mounts them.
fn reading(stack: &StackName) -> String {
    let label = quote(&format!("label=com.docker.stack.namespace={stack}"));
    format!(
        "root=$(docker info --format '{{{{.DockerRootDir}}}}')\n\
         for service in $(docker service ls -q -f {label}); do\n  \
         docker service inspect --format '{{{{range .Spec.TaskTemplate.ContainerSpec.Secrets}}}}{{{{.SecretID}}}} {{{{.SecretName}}}}{{{{println}}}}{{{{end}}}}' \"$service\"\n\
         done | sort -u | while read -r id name; do\n  \
         [ -n \"$name\" ] || continue\n  \
         for file in \"$root\"/containers/*/mounts/secrets/\"$id\"; do\n    \
         [ -s \"$file\" ] || continue\n    \
         printf '%s %s\\n' \"$name\" \"$(base64 -w 0 <\"$file\")\"\n    break\n  done\ndone"
    )
}

async fn running(
    transport: &mut dyn Transport,
    stack: &StackName,
    address: &DnsName,
) -> Result<Running, ErrorBody> {
    let label = quote(&format!("label=com.docker.stack.namespace={stack}"));
    let frame = Frame::new(format!(
        "ids=$(docker service ls -q -f {label}) || exit\n[ -n \"$ids\" ] || {{ echo '[]'; exit; }}\n\
         docker service inspect $ids"
    ));
    let exits = transport.run(vec![frame], &mut Quiet).await;
    let exits = exits.map_err(|error| servers::link(&error))?;
    let exit = exits
        .first()
        .filter(|exit| exit.success() && !exit.truncated);
    let text = exit.map(Exit::stdout_text).unwrap_or_default();
    let services: Vec<Described> = serde_json::from_str(&text).map_err(|error| {
        ErrorBody::new(
            codes::SERVER_ANSWER,
            "Docker does not say there what runs, or is not there",
        )
        .hint("Nothing was changed on the server")
        .caused_by(&error)
    })?;
    if services.is_empty() {
        return Err(ErrorBody::new(
            codes::NOT_FOUND,
            format!("Nothing runs on the server under the name `{stack}`, which is Co-op Cloud's for {address}"),
        )
        .hint("Nothing was changed on the server")
        .hint("`docker stack ls` there shows what runs, and under which names"));
    }
    Ok(understood(&services, stack))
}

fn understood(services: &[Described], stack: &StackName) -> Running {
    let label = format!("coop-cloud.{stack}.version");
    let recipe_label = format!("coop-cloud.{stack}.recipe");
    let mut recipe = None;
    let mut settings = BTreeSet::new();
    let mut images = BTreeMap::new();
    let mut version = None;
    for Described { spec } in services {
        let container = &spec.task_template.container_spec;
        let name = spec.name.strip_prefix(&format!("{stack}_"));
        // Docker adds the digest of what it found under the name.
        let image = container.image.split('@').next().unwrap_or_default();
        images.insert(name.unwrap_or(&spec.name).to_owned(), image.to_owned());
        version = version.or_else(|| spec.labels.get(&label).cloned());
        recipe = recipe.or_else(|| spec.labels.get(&recipe_label).cloned());
        // What has several lines is no setting of a file.
        settings.extend(
            container
                .env
                .iter()
                .filter(|line| !line.contains('\n'))
                .cloned(),
        );
    }
    let settings: Vec<String> = settings.into_iter().collect();
    Running {
        images,
        version,
        recipe,
        settings: settings.join("\n"),
    }
}

/// What the recipe has with these settings is what runs: anything else would
/// be taken away, or added, by the next upgrade.
fn same_services(
    wanted: &[allotment_recipe::Service],
    running: &Running,
    it: &call::PlanAdoption,
) -> Result<(), ErrorBody> {
    let wanted: BTreeSet<&str> = wanted.iter().map(|service| service.name.as_str()).collect();
    let there: BTreeSet<&str> = running.images.keys().map(String::as_str).collect();
    if wanted == there {
        return Ok(());
    }
    let list = |all: &BTreeSet<&str>| all.iter().copied().collect::<Vec<_>>().join(", ");
    let body = ErrorBody::new(
        codes::PLAN_REFUSED,
        format!(
            "What runs at {} is not what `{}` has with these settings: it has {}, the recipe {}",
            it.address,
            it.recipe,
            list(&there),
            list(&wanted)
        ),
    )
    .hint("Nothing was changed on the server");
    Err(match it.settings {
        Some(_) => body.hint("Is it this recipe, and this address's settings file?"),
        None => body.hint("Give the settings file that `abra` keeps for it: `--settings ~/.abra/servers/SERVER/ADDRESS.env`"),
    })
}

/// Most recipes have an `app` and a `db`: that their names are the same says
/// little. The next upgrade would run another app over its data.
fn same_app(
    wanted: &[allotment_recipe::Service],
    running: &Running,
    it: &call::PlanAdoption,
) -> Result<(), ErrorBody> {
    let refused = |message: String| {
        ErrorBody::new(codes::PLAN_REFUSED, message)
            .hint("Nothing was changed on the server")
            .hint("Name the recipe from which it was launched")
    };
    if let Some(other) = running
        .recipe
        .as_ref()
        .filter(|name| *name != it.recipe.as_str())
    {
        return Err(refused(format!(
            "What runs at {} says that it was launched from `{other}`",
            it.address
        )));
    }
    for service in wanted {
        let there = running.images.get(&service.name);
        let there = there.map_or("", String::as_str);
        if repository(there) != repository(&service.image) {
            return Err(refused(format!(
                "What runs at {} as `{}` is `{there}`, where `{}` has `{}`",
                it.address, service.name, it.recipe, service.image
            )));
        }
    }
    Ok(())
}

/// An image's name without its tag, and without what Docker takes for granted.
fn repository(image: &str) -> &str {
    let name = image.split('@').next().unwrap_or_default();
    let name = match name.rsplit_once(':') {
        Some((name, tag)) if !tag.contains('/') => name,
        _ => name,
    };
    let name = name.strip_prefix("docker.io/").unwrap_or(name);
    name.strip_prefix("library/").unwrap_or(name)
}
