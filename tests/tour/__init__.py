"""A tour of the running bot, which writes the pages in docs/.

    __main__     writes docs/
       │
    tour         one running bot, and both pages
       ├──► readers           what readers see, feature by feature
       │       ├──► several          of several documents, and of one that changes
       │       └──► visitors         who reads
       ├──► administrators    what administrators see
       ├──► menus             what the menus of commands say
       │       └──► talk      a conversation: what is done, and what the bot shows
       │              ├──► markdown    messages as Markdown
       │              └──► page        a page that grows
       ├──► past      some weeks of questions, in the journal before the bot starts
       └──► clock/    the hour at which all of this happens

The bot is the real process, its clock set to an afternoon of its own; Telegram is the server in
`tests/telegram`. What differs from run to run is replaced by a sample, so that a page changes only
when the bot does.
"""
