# Greenlight's own settings: `there` or `make`, REGISTRATION, RECORDING.
action, registration, recording = ARGV
setting = Setting.find_by(name: 'RegistrationMethod')
site = SiteSetting.find_by(setting: setting, provider: 'greenlight')
option = MeetingOption.find_by(name: 'record')
rooms = RoomsConfiguration.find_by(meeting_option: option, provider: 'greenlight')
abort 'Greenlight has not made its tables yet' unless site && rooms
# Off for each room until somebody turns it on, or not at all.
wanted = recording == 'true' ? 'optional' : 'false'
if action == 'there'
  exit(site.value == registration && rooms.value == wanted ? 0 : 1)
end
site.update!(value: registration)
rooms.update!(value: wanted)
