#!/bin/sh
# Says a few sentences to the running app, in the language of its console
# (Elixir). They are evaluated by the app itself, which reads the secret's file
# and its own environment: no password stands in an argument.
#
# /console.sh account            the first account with its profile
# /console.sh account-is-there   ends with 0 when that profile is there
# /console.sh federation         connects the instance with other servers
# /console.sh registration       lets everybody make an account
# /console.sh password           compares the first account's password
# /console.sh mail ADDRESS       sends a message to ADDRESS
set -eu
cd /opt/app

tell() { ./bin/bonfire rpc "$1"; }

# The tables are made and brought along at every start, before the app answers.
wait_for_app() {
	until curl -fsS -o /dev/null http://127.0.0.1:4000/.well-known/nodeinfo; do
		sleep 5
	done
}

case "${1:-}" in
	account)
		wait_for_app
		# An account without a profile is what a cut between the two leaves.
		tell '
			email = System.fetch_env!("ADMIN_EMAIL")
			name = System.fetch_env!("ADMIN_USER")
			password = "/run/secrets/admin_password" |> File.read!() |> String.trim()

			account =
			  case Bonfire.Me.Accounts.login(%{email_or_username: email, password: password}, must_confirm?: false) do
			    {:ok, account, nil} ->
			      account

			    {:ok, _account, _user} ->
			      nil

			    _ ->
			      if Bonfire.Me.Accounts.count() > 0, do: raise("There is an account already, and it is not the one of the answers: whoever made it first is the administrator")

			      case Bonfire.Me.make_account_only(email, password) do
			        {:ok, account} -> account
			        _ -> raise("Bonfire did not accept the first account")
			      end
			  end

			if account do
			  case Bonfire.Me.Users.make_user(%{profile: %{name: name}, character: %{username: name}}, account) do
			    {:ok, _user} -> :ok
			    _ -> raise("Bonfire did not accept the profile of the first account")
			  end
			end

			IO.puts("The first account is there")
		'
		;;
	account-is-there)
		tell '
			case Bonfire.Me.Users.by_username(System.fetch_env!("ADMIN_USER")) do
			  {:ok, _user} -> IO.puts("The first account is there")
			  _ -> raise("The first account is not there yet")
			end
		'
		;;
	federation)
		wait_for_app
		tell '
			case Bonfire.Federate.ActivityPub.set_federating(:instance, true) do
			  {:ok, _} -> IO.puts("The instance speaks with other servers")
			  _ -> raise("Bonfire did not accept the setting")
			end
		'
		;;
	registration)
		wait_for_app
		tell '
			case Bonfire.Common.Settings.set([bonfire: [invite_only: false]], scope: :instance, skip_boundary_check: true) do
			  {:ok, _} -> IO.puts("Everybody can make an account")
			  _ -> raise("Bonfire did not accept the setting")
			end
		'
		;;
	password)
		tell '
			password = "/run/secrets/admin_password" |> File.read!() |> String.trim()

			case Bonfire.Me.Accounts.login(%{email_or_username: System.fetch_env!("ADMIN_USER"), password: password}) do
			  {:ok, _account, _user} -> IO.puts("The password is right")
			  _ -> raise("The password is not the one that was made for the first account")
			end
		'
		;;
	mail)
		# As base64, so that no sign of the address ends the text around it.
		to="$(printf %s "$2" | base64 | tr -d '\n')"
		tell "
			case Bonfire.Mailer.send_now(\"Mail from your Bonfire arrives.\", Base.decode64!(\"$to\"), subject: \"A message from Bonfire\") do
			  {:ok, _} -> IO.puts(\"The mail server took the message\")
			  {:error, reason} -> raise(\"The message was not sent: #{inspect(reason)}\")
			end
		"
		;;
	*)
		echo "Usage: /console.sh account|account-is-there|federation|registration|password|mail ADDRESS" >&2
		exit 2
		;;
esac
