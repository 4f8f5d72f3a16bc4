# Everything the bot says. Quotes, titles and names are put in as they are.
# $author, $title, $publisher, $date: facts of a document. $number: a count.

## Answers

# Stands above a quote of the article itself.
answer-lead-article = { $author } writes:
# Stands above a quote of a retelling of the article.
answer-lead-digest = A digest of { $author }’s article puts it this way:
# The same where whoever reads them may not know whose views they are.
answer-lead-opinion-article = { $author } writes in an opinion piece:
answer-lead-opinion-digest = A digest of { $author }’s opinion piece puts it this way:
# Stands above quotes from works of several authors, or from articles and digests.
answer-lead-several = The texts say:
answer-lead-opinion-several = The texts, opinion pieces among them, say:
# Stand above several quotes that answer together, one below the other. $places: how many quotes.
answer-list-article = { $places ->
    [one] { $author } writes of this in one place:
   *[other] { $author } writes of this in { $places } places:
}
answer-list-digest = { $places ->
    [one] A digest of { $author }’s article speaks of this in one place:
   *[other] A digest of { $author }’s article speaks of this in { $places } places:
}
answer-list-opinion-article = { $places ->
    [one] { $author } writes of this in one place of an opinion piece:
   *[other] { $author } writes of this in { $places } places of an opinion piece:
}
answer-list-opinion-digest = { $places ->
    [one] A digest of { $author }’s opinion piece speaks of this in one place:
   *[other] A digest of { $author }’s opinion piece speaks of this in { $places } places:
}
answer-list-several = { $places ->
    [one] The texts speak of this in one place:
   *[other] The texts speak of this in { $places } places:
}
answer-list-opinion-several = { $places ->
    [one] The texts, opinion pieces among them, speak of this in one place:
   *[other] The texts, opinion pieces among them, speak of this in { $places } places:
}
# The text does not answer the question. $documents: how many documents there are.
abstention = { $documents ->
    [one] The article does not say.
   *[other] The articles do not say.
}
# Stands above the nearest passage after an abstention.
nearest-lead = Closest passage, though not an answer:
# The facts of one document, under a quote.
citation-article = { $author }, “{ $title }”, { $publisher }, { $date }
citation-digest = { $author }, “{ $title }”, { $publisher }, { $date } (digest)
# The number of a paragraph. $paragraph: 6
citation-paragraph = ¶ { $paragraph }
# The same with the page. $paragraph: ¶ 6; $page: 3
citation-page = { $paragraph }, p. { $page }
# The same with the heading it stands under. $paragraph: ¶ 6
citation-section = { $section } · { $paragraph }

## Answers about a document's facts

fact-author = { $author } wrote it.
fact-about-author = The author is { $author }. About the author:
fact-published = It was published on { $date }.
fact-publisher = It appeared in { $publisher }.
fact-title = Its title is “{ $title }”.
fact-caption = The picture’s caption says:
fact-standfirst = The line under the headline says:
fact-topic = In one line – /summary gives the key sentences:
fact-form = { about-digest }
fact-disclaimer = The publisher says of it:
fact-url = It can be read at { $url }.
fact-kind-article = It is an article by { $author }, published by { $publisher } on { $date }.
fact-kind-opinion = It is an opinion piece by { $author }, published by { $publisher } on { $date }: it gives its author’s views.
# A fact that the document does not state was asked for.
fact-unknown = The article does not say that about itself.
# More documents may be meant than one answer shows. $documents: how many; $number: how many it shows.
fact-some = { $documents } texts may be meant; here are { $number } of them. Name one by its title or author, or see /sources for all.

## Conversation

smalltalk-greeting = Hello! Ask me anything about the article, and I will quote what it says.
smalltalk-thanks = You’re welcome! Ask me more whenever you like.
smalltalk-farewell = Goodbye! Come back with more questions any time.
smalltalk-identity = I am a bot that answers questions about the article. I quote it word for word and say where each quote comes from; what it does not say, I do not make up.
smalltalk-praise = Glad that helped! Ask me more if you like.
smalltalk-wellbeing = All well, thank you! What would you like to know about the article?
smalltalk-criticism = I am sorry about that. Please try other words; a 👎 under an answer reaches the people who run this bot.
# Also above the closest passage, when a verdict was asked for.
smalltalk-stance = I have no opinion and take no side: I report what the author writes, in the author’s own words.
smalltalk-aside = I am here for questions about the text. What would you like to know?

## Questions that cannot be asked

question-empty = Please write your question in words.
question-bare = I cannot tell what this refers to. Please ask a complete question.
question-too-long = That is too long for a question. Please ask it in at most { $limit } characters.
# Many questions came within a minute.
slow-down = That is a lot at once. I answer one question at a time and go on in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.

## Commands

start = Hello! I answer questions about “{ $title }” by { $author } ({ $publisher }, { $date }). Ask me in English, Turkish, Azerbaijani, Russian, German or Arabic: I quote the sentence that answers and say where it is.
start-opinion = Hello! I answer questions about “{ $title }”, an opinion piece by { $author } ({ $publisher }, { $date }). Ask me in English, Turkish, Azerbaijani, Russian, German or Arabic: I quote the sentence that answers and say where it is.
start-several = Hello! I answer questions about { $documents } articles. Ask me in English, Turkish, Azerbaijani, Russian, German or Arabic: I quote the sentence that answers and say where it is.
help =
    Just write your question. I quote the passage that answers it, word for word, and name its paragraph. If the text does not answer it, I say so.

    /new – start over, without your earlier questions
    /about – what this is about and who wrote it
    /read – read the texts page by page
    /summary – their key sentences
    /sources – the texts I answer from
    /language – choose the language I speak
    /privacy – what I keep
    /forget – delete what I keep about you
    /help – this overview

    In a group, mention me, reply to me or write /ask and your question.
# The same in the terminal.
terminal-help =
    /help – this overview
    /summary – their key sentences
    /sources – the texts I answer from
    /new – start over, without your earlier questions
    /quit – leave; Ctrl-D does too
about-opinion = This is an opinion piece: it gives its author’s views. I report what the author writes and take no side.
about-digest = What I quote is a digest, a retelling of the article paragraph by paragraph in other words.
about-article = I report what the author writes and take no side.
sources-lead = { $documents ->
    [one] I answer from one text:
   *[other] I answer from { $documents } texts:
}
sources-paragraphs = { $paragraphs ->
    [one] 1 paragraph
   *[other] { $paragraphs } paragraphs
}
# Stands for the sections, or the texts, that are not listed.
sources-more = … and { $number } more
privacy =
    I keep each question you send me, what I answered and how long that took, and your 👍 or 👎, so that whoever runs the bot can see what readers ask and what the text does not answer. With these I keep their times, the language of the answer, a code for the chat, and the numbers that Telegram gives the messages and their topic or album.

    Your name is not kept. In its place is a code made from your Telegram user ID with a secret key, and the words of your questions are encrypted with the same key. After { $days ->
        [one] one day
       *[other] { $days } days
    } the words, your code and the numbers are deleted, and only figures remain that lead to nobody. The language you chose stays under your code until you send /forget.

    In groups I keep only what is addressed to me.

    /forget deletes everything of yours at once.
# Stands below it for an administrator.
privacy-administrator = You are an administrator: what you change or export is noted in the audit log with your name and your Telegram user ID; which notices you want, and when you last had the weekly summary, is kept under your code; and a file you send waits up to two days for your decision.
# The number of deleted questions.
forget-done = Done: nothing about you is kept any more. { $questions ->
    [0] There were no questions.
    [one] One question was deleted.
   *[other] { $questions } questions were deleted.
}
# Stands below it for an administrator.
forget-administrator = Only two things stay, as you are an administrator: the audit log, which says what you did, and the settings of your notices (/notify).
language-lead = Which language should I speak? Quotes stay in the language of the text.
# The same in a group.
language-lead-group = Which language should I speak with you? Everyone here chooses for themselves. Quotes stay in the language of the text.
language-chosen = I will speak English from now on. /language changes that.
language-free = I will speak the language of each question. /language changes that.
ask-how = Write your question after the command: /ask and then the question.
# /new was called: later questions are understood without the earlier ones.
conversation-new = A new conversation: I no longer take your earlier questions into account.
command-unknown = I do not know that command. /help shows those I know.
failure = Something went wrong on my side. Please try again in a moment.

## Buttons, and what they lead to

button-more = More passages
button-sources = Sources
button-nearest = Closest passage
# Leads from a group, or from inline mode, to the private chat with the bot.
button-in-private = Continue in private
button-back = ‹ Back
button-language-free = The language of my question
# What was wrong with an answer.
button-reason-passage = Wrong passage
button-reason-unanswered = Does not answer my question
button-reason-other = Something else
more-lead = Other passages that are close to your question:
sources-of-answer = This answer comes from:
vote-thanks = Thank you!
vote-why = Thank you. What was wrong?
press-gone = That is no longer kept. Please ask again.
citation-gone = What was cited here is no longer in the text. Please ask again.

## Reading

read-which = Which text?
# Which page of a text is shown. $page: 2; $total: 4
read-place = Page { $page } of { $total }
document-gone = That text is no longer there.
# Stands for what comes before the first heading.
section-none = Beginning
summary-lead = Key sentences, chosen by me and quoted word for word:
# The last line of a summary that has no room for all its sentences.
summary-more = … The text goes on: /read shows all of it.
button-sections = Sections
button-read = Read from the beginning
# Examples of questions, offered at the start. $section: a heading of the text.
example-section = What does the author write about “{ $section }”?
# $name: a name or term as the text writes it, so no ending may have to follow it.
example-name = What does the text say about { $name }?
example-author = Who wrote this?
# Stands where the question is typed, until there is one.
ask-placeholder = Ask about the text

## For administrators

# $date: a day, or the first and the last.
stats-lead = Statistics, { $date }
stats-questions = { $questions ->
    [one] 1 question
   *[other] { $questions } questions
} from { $readers ->
    [one] 1 reader
   *[other] { $readers } readers
}
stats-answered = answered: { $number }
stats-abstained = not answered by the text: { $number }
stats-smalltalk = conversation: { $number }
stats-latency = time to answer: { $median } ms (median); 95% take at most { $p95 } ms
stats-languages = languages: { $languages }
# $hours: such as 14:00 (12), 9:00 (7).
stats-hours = busiest hours: { $hours }
# $cited: paragraphs with how many answers cite them.
stats-cited = most cited: { $cited }
stats-votes = votes: 👍 { $good } · 👎 { $bad }
stats-readers = new readers: { $new }, returning: { $returning }
# Questions that have lost their words and their readers.
stats-anonymous = questions too old to know whose they were: { $number }
stats-time-zone = time zone: { $zone }
# Labels in the picture of the statistics; there is little room for them.
chart-answered = answered
chart-abstained = not in the text
chart-smalltalk = conversation
chart-median = median time
chart-p95 = 95% within
chart-ms = { $number } ms
chart-new = new readers
chart-returning = returning
chart-good = good votes
chart-bad = bad votes
chart-days = Questions per day
chart-weeks = Questions per week
chart-months = Questions per month
chart-years = Questions per year
chart-hours = Busiest hours
chart-languages = Languages
chart-cited = Most cited
chart-empty = No questions in this period
reindex-started = Rebuilding the index. I keep answering meanwhile.
# $documents: how many are live; $added, $changed, $removed: how many documents were so.
reindex-done = Generation { $generation } is live: { $documents ->
    [one] 1 document
   *[other] { $documents } documents
} ({ $added } added, { $changed } changed, { $removed } removed), { $passages ->
    [one] 1 passage
   *[other] { $passages } passages
}, { $encoded } of them encoded, { $seconds } s.
reindex-unchanged = Nothing has changed: generation { $generation } stays live.
reindex-failed = The index could not be rebuilt: { $reason }
reindex-busy = The index is already being rebuilt.
# How far a rebuild is.
build-progress = Reading passages: { $done } of { $total }
rollback-done = Generation { $generation } is live again. /reindex builds from the content as it is now.
# An older one goes on answering. $answering: its number.
generation-refused = Generation { $generation } is built, but I cannot open it and still answer from generation { $answering }. Restart me; the log says why.
# $built: a date with the time, such as 2025-11-08 14:00.
index-live = Generation { $generation } is live, built { $built } with the encoder “{ $encoder }”: { $documents ->
    [one] 1 document
   *[other] { $documents } documents
}, { $passages ->
    [one] 1 passage
   *[other] { $passages } passages
}.
index-whole = Verified: all { $files } files match their checksums.
# An administrator has sent a file or a web address.
content-reading = Reading…
content-too-large = That file is larger than { $megabytes } MB. Send a smaller one, or add it on the command line.
content-gone = That is no longer waiting to be added. Please send it again.
content-dropped = “{ $name }” was not added; nothing has changed.
# What kind of text it is.
content-article = article
content-digest = digest
# Below it stand lines such as "publisher: …", which stay English.
content-missing = This is missing. Reply to this message with a line for each:
content-unchanged = I have this already, word for word.
content-replaces = This takes the place of what I have of the same work.
# Asked before a document is removed.
shelf-remove-sure = Remove this text? Answers will no longer quote it.
period-how = Write a period after the command: today, 12h, 7d, 4w or all.
# The audit log: who did what.
audit-empty = Nothing has been done yet.
audit-added = added
audit-replaced = replaced
audit-removed = removed
audit-built = rebuilt the index
audit-rolled-back = went back to an earlier index
audit-exported = exported
audit-generation = generation { $generation }
admins-lead = The administrators, as ADMIN_USER_IDS names them:
# What administrators are told of without asking, each with a switch.
notify-lead = I tell you of these without being asked. Press to switch one on or off.
notify-errors = Errors
notify-rebuilds = Failed rebuilds
notify-weekly = Weekly summary
notice-errors = { $errors ->
    [one] One error in the log:
   *[other] { $errors } errors in the log:
}
# $by: an administrator's name.
notice-rebuild = { $by } could not change the index: { $reason }
button-add = Add
button-replace = Replace
button-again = Try again
button-cancel = Cancel
button-shelf-get = Download
button-shelf-remove = Remove
button-shelf-yes = Yes, remove
# What readers asked and the text does not answer, and answers with a vote against them.
gaps-unanswered-lead = Asked, and not answered by the text
gaps-disliked-lead = Answered, and marked 👎 by readers
gaps-none = Nothing to do: the text answers what was asked, and no answer was marked 👎.
# Questions that ask the same. $readers: 0 when they were asked in the terminal.
gaps-gap = { $questions ->
    [one] 1 question
   *[other] { $questions } questions
}{ $readers ->
    [0] {""}
    [one] {" "}from 1 reader
   *[other] {" "}from { $readers } readers
}
gaps-newest = last on { $date }
# Stands before a quote.
gaps-closest = Closest:
gaps-quoted = Answered with:
# Stands below the groups that have room. $number: how many groups have none.
gaps-more = { $number ->
    [one] … and one more group
   *[other] … and { $number } more groups
}
gaps-wordless = { $questions ->
    [one] 1 more question, whose words are deleted
   *[other] { $questions } more questions, whose words are deleted
}
gaps-older = { $questions ->
    [one] 1 older question is left out
   *[other] { $questions } older questions are left out
}

## The command menu

menu-start = Begin
menu-help = How to ask
menu-new = Start over, without earlier questions
menu-read = Read the texts page by page
menu-summary = The key sentences
menu-about = What the article is and who wrote it
menu-sources = The texts behind the answers
menu-language = Choose the language I speak
menu-privacy = What is kept about you
menu-forget = Delete what is kept about you
menu-ask = Ask a question
menu-stats = Statistics
menu-gaps = What readers miss
menu-export = The questions as a file
menu-reindex = Rebuild the index
menu-rollback = Go back to the previous index
menu-index = The live index, verified
menu-audit = Who did what
menu-notify = What I tell you without being asked
menu-admins = Who the administrators are
bot-description = Ask me about the article. I quote the passage that answers, word for word, and name its paragraph. What the text does not say, I do not make up.
bot-short-description = Answers questions about an article with verbatim, cited quotes.
