// What is done inside the app, by `node /tool.js ...`:
//
// account            makes the first account
// account-is-there   ends with 0 when it is there
// add ADDRESS        makes an account, with the password from standard input
// password ADDRESS   gives an account another password, from standard input
// remove-note TEXT   deletes the notes that the check wrote: those that begin
//                    with "# Check TEXT", and tells when there was none
'use strict'

const fs = require('fs')
const logger = require('/hedgedoc/lib/logger')
logger.transports.forEach((transport) => { transport.level = 'warning' })
const models = require('/hedgedoc/lib/models/')

const [what, argument] = process.argv.slice(2)
const find = (email) => models.User.findOne({ where: { email } })
const read = (file) => fs.readFileSync(file, 'utf8').trim()

async function main () {
  const email = process.env.ADMIN_EMAIL
  switch (what) {
    case 'account':
      if (!await find(email)) {
        await models.User.create({ email, password: read('/run/secrets/admin_password') })
      }
      return 'The first account is there'
    case 'account-is-there':
      if (!await find(email)) throw new Error('The first account is not there yet')
      return 'The first account is there'
    case 'add': {
      if (await find(argument)) throw new Error('There is an account with that address')
      await models.User.create({ email: argument, password: read(0) })
      return 'The account is there'
    }
    case 'password': {
      const user = await find(argument)
      if (!user) throw new Error('There is no account with that address')
      user.password = read(0)
      await user.save()
      return 'The account has another password'
    }
    case 'remove-note': {
      const count = await models.Note.destroy({
        where: { content: { [models.Sequelize.Op.startsWith]: `# Check ${argument}` } }
      })
      return count > 0 ? 'The note was there and is deleted' : 'There was no note'
    }
    default:
      throw new Error('Usage: tool.js account|account-is-there|add ADDRESS|password ADDRESS|remove-note TEXT')
  }
}

main().then((said) => {
  console.log(said)
  process.exit(0)
}, (error) => {
  console.error(error.message)
  process.exit(1)
})
