"""A Bot API server on localhost, and the bot's process beside it.

    process      starts `python -m bot` beside a server, and ends it
       │
    server       what a test holds in its hand
       ├──► people      what users do
       ├──► observer    what the bot did, and waiting for it ──► calls
       └──► wire        HTTP: calls come in and are answered
              ├──► faults                         answers that go wrong on demand
              ├──► webhook                        updates that are pushed
              ├──► messaging, queries, profile    the methods
              └──► parameters, checks ──► html_text    what they take and refuse
    network      what all of them remember ──► chats, updates, files

Nothing here imports the bot or knows what it says: it is Telegram's side of the wire, as
the Bot API's documentation describes it.
"""
