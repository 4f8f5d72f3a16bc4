# Everything the bot says. Quotes, titles and names are put in as they are.
# $author, $title, $publisher, $date: facts of a document. $number: a count.

## Answers

# Stands above a quote of the article itself.
answer-lead-article = { $author } пишет:
# Stands above a quote of a retelling of the article.
answer-lead-digest = В пересказе статьи (автор — { $author }) сказано так:
# The same where whoever reads them may not know whose views they are.
answer-lead-opinion-article = { $author } пишет в авторской колонке:
answer-lead-opinion-digest = В пересказе авторской колонки (автор — { $author }) сказано так:
# Stands above quotes from works of several authors, or from articles and digests.
answer-lead-several = В текстах сказано:
answer-lead-opinion-several = В текстах, среди которых есть авторские колонки, сказано:
# Stand above several quotes that answer together, one below the other. $places: how many quotes.
answer-list-article = { $places ->
    [one] { $author } пишет об этом в { $places } месте:
   *[other] { $author } пишет об этом в { $places } местах:
}
answer-list-digest = { $places ->
    [one] В пересказе статьи (автор — { $author }) об этом говорится в { $places } месте:
   *[other] В пересказе статьи (автор — { $author }) об этом говорится в { $places } местах:
}
answer-list-opinion-article = { $places ->
    [one] { $author } пишет об этом в авторской колонке в { $places } месте:
   *[other] { $author } пишет об этом в авторской колонке в { $places } местах:
}
answer-list-opinion-digest = { $places ->
    [one] В пересказе авторской колонки (автор — { $author }) об этом говорится в { $places } месте:
   *[other] В пересказе авторской колонки (автор — { $author }) об этом говорится в { $places } местах:
}
answer-list-several = { $places ->
    [one] В текстах об этом говорится в { $places } месте:
   *[other] В текстах об этом говорится в { $places } местах:
}
answer-list-opinion-several = { $places ->
    [one] В текстах, среди которых есть авторские колонки, об этом говорится в { $places } месте:
   *[other] В текстах, среди которых есть авторские колонки, об этом говорится в { $places } местах:
}
# The text does not answer the question. $documents: how many documents there are.
abstention = { $documents ->
    [1] В статье об этом не сказано.
   *[other] В статьях об этом не сказано.
}
# Stands above the nearest passage after an abstention.
nearest-lead = Ближайший по смыслу отрывок, хотя это и не ответ:
# The facts of one document, under a quote.
citation-article = { $author }, «{ $title }», { $publisher }, { $date }
citation-digest = { $author }, «{ $title }», { $publisher }, { $date } (пересказ)
# The number of a paragraph. $paragraph: 6
citation-paragraph = абзац { $paragraph }
# The same with the page. $paragraph: ¶ 6; $page: 3
citation-page = { $paragraph }, с. { $page }
# The same with the heading it stands under. $paragraph: ¶ 6
citation-section = { $section } · { $paragraph }

## Answers about a document's facts

fact-author = Автор статьи — { $author }.
fact-about-author = Автор — { $author }. Об авторе:
fact-published = Дата публикации: { $date }
fact-publisher = Статья вышла в издании { $publisher }.
fact-title = Заголовок статьи: «{ $title }».
fact-caption = В подписи к изображению сказано:
fact-standfirst = В строке под заголовком сказано:
fact-topic = Одной фразой – ключевые предложения покажет /summary:
fact-form = { about-digest }
fact-disclaimer = Издание сообщает о статье:
fact-url = Статью можно прочитать здесь: { $url }
fact-kind-article = Это статья, автор — { $author }. Опубликована { $date } в издании { $publisher }.
fact-kind-opinion = Это авторская колонка, автор — { $author }. Опубликована { $date } в издании { $publisher } и выражает взгляды автора.
# A fact that the document does not state was asked for.
fact-unknown = Таких сведений о себе статья не содержит.
# More documents may be meant than one answer shows. $documents: how many; $number: how many it shows.
fact-some = Подходящих текстов: { $documents }, показано: { $number }. Назовите заголовок или автора; полный список — /sources.

## Conversation

smalltalk-greeting = Здравствуйте! Спросите меня о статье — я процитирую, что в ней сказано.
smalltalk-thanks = Пожалуйста! Спрашивайте ещё, когда захотите.
smalltalk-farewell = До свидания! Возвращайтесь с новыми вопросами в любое время.
smalltalk-identity = Я бот, который отвечает на вопросы о статье. Я цитирую её дословно и указываю, где находится каждая цитата; чего в статье нет, я не придумываю.
smalltalk-praise = Рад, что помог! Спрашивайте ещё, если хотите.
smalltalk-wellbeing = Всё хорошо, спасибо! Что вы хотели бы узнать о статье?
smalltalk-criticism = Мне жаль. Попробуйте, пожалуйста, спросить другими словами; 👎 под ответом увидят те, кто ведёт этого бота.
smalltalk-stance = У меня нет своего мнения, и я не принимаю ничью сторону: я передаю то, что пишет автор, его словами.
smalltalk-aside = Я отвечаю на вопросы о тексте. Что вы хотели бы узнать?

## Questions that cannot be asked

question-empty = Пожалуйста, напишите вопрос словами.
question-bare = Не понимаю, к чему это относится. Пожалуйста, задайте вопрос целиком.
question-too-long = Это слишком длинно для вопроса. Пожалуйста, уложитесь в { $limit ->
    [one] { $limit } символ
    [few] { $limit } символа
   *[many] { $limit } символов
}.
# Many questions came within a minute.
slow-down = Сразу очень много вопросов. Я отвечаю по очереди и продолжу через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[many] { $seconds } секунд
}.

## Commands

start = Здравствуйте! Я отвечаю на вопросы о статье «{ $title }» (автор — { $author }; { $publisher }, { $date }). Спрашивайте на английском, турецком, азербайджанском, русском, немецком или арабском языке: я процитирую предложение с ответом и укажу, где оно находится.
start-opinion = Здравствуйте! Я отвечаю на вопросы об авторской колонке «{ $title }» (автор — { $author }; { $publisher }, { $date }). Спрашивайте на английском, турецком, азербайджанском, русском, немецком или арабском языке: я процитирую предложение с ответом и укажу, где оно находится.
start-several = Здравствуйте! Я отвечаю на вопросы о { $documents ->
    [one] { $documents } статье
   *[other] { $documents } статьях
}. Спрашивайте на английском, турецком, азербайджанском, русском, немецком или арабском языке: я процитирую предложение с ответом и укажу, где оно находится.
help =
    Просто напишите свой вопрос. Я дословно процитирую отрывок с ответом и укажу абзац. Если в тексте ответа нет, я так и скажу.

    /new — начать заново, без прежних вопросов
    /about — о чём это и кто автор
    /read — читать тексты по страницам
    /summary — ключевые предложения текстов
    /sources — тексты, по которым я отвечаю
    /language — выбрать язык, на котором я говорю
    /privacy — что я храню
    /forget — удалить всё, что я храню о вас
    /help — эта справка

    В группе упомяните меня, ответьте на моё сообщение или напишите /ask и свой вопрос.
# The same in the terminal.
terminal-help =
    /help — эта справка
    /summary — ключевые предложения текстов
    /sources — тексты, по которым я отвечаю
    /new — начать заново, без прежних вопросов
    /quit — выйти; можно и Ctrl-D
about-opinion = Это авторская колонка: она выражает взгляды автора. Я передаю то, что пишет автор, и не занимаю ничью сторону.
about-digest = Я цитирую пересказ: статья изложена в нём абзац за абзацем другими словами.
about-article = Я передаю то, что пишет автор, и не занимаю ничью сторону.
sources-lead = { $documents ->
    [1] Я отвечаю по одному тексту:
    [one] Я отвечаю по { $documents } тексту:
   *[other] Я отвечаю по { $documents } текстам:
}
sources-paragraphs = { $paragraphs ->
    [one] { $paragraphs } абзац
    [few] { $paragraphs } абзаца
   *[many] { $paragraphs } абзацев
}
# Stands for the sections, or the texts, that are not listed.
sources-more = … и ещё { $number }
privacy =
    Я сохраняю каждый ваш вопрос, свой ответ, то, сколько времени он занял, и вашу оценку 👍 или 👎, чтобы оператор бота видел, о чём спрашивают читатели и на что текст не отвечает. Вместе с этим я сохраняю время, язык ответа, код вместо чата и номера, которые Telegram даёт сообщениям, их теме или альбому.

    Ваше имя не хранится. Вы обозначены кодом, который создаётся из вашего номера пользователя Telegram с помощью секретного ключа; слова ваших вопросов зашифрованы этим же ключом. Через { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    } слова, ваш код и номера удаляются, и остаются только цифры, которые ни к кому не ведут. Выбранный вами язык хранится под вашим кодом, пока вы не отправите /forget.

    В группах я сохраняю только то, что адресовано мне.

    /forget сразу удаляет всё, что относится к вам.
# Stands below it for an administrator.
privacy-administrator = Вы администратор: то, что вы меняете или выгружаете, записывается в журнал действий с вашим именем и номером пользователя Telegram; какие уведомления вам нужны и когда вы в последний раз получили сводку за неделю, хранится под вашим кодом; присланный вами файл ждёт вашего решения не дольше двух дней.
# The number of deleted questions.
forget-done = Готово: о вас больше ничего не хранится. { $questions ->
    [0] Вопросов не было.
    [one] Удалён { $questions } вопрос.
    [few] Удалено { $questions } вопроса.
   *[many] Удалено { $questions } вопросов.
}
# Stands below it for an administrator.
forget-administrator = Остаётся только то, что относится к вам как к администратору: журнал действий, где записано, что вы делали, и настройки ваших уведомлений (/notify).
language-lead = На каком языке мне говорить? Цитаты остаются на языке текста.
# The same in a group.
language-lead-group = На каком языке мне с вами говорить? Здесь каждый выбирает для себя. Цитаты остаются на языке текста.
language-chosen = Теперь я буду говорить по-русски. Изменить это можно командой /language.
language-free = Я буду отвечать на языке каждого вопроса. Изменить это можно командой /language.
ask-how = Напишите вопрос после команды: сначала /ask, затем сам вопрос.
# /new was called: later questions are understood without the earlier ones.
conversation-new = Начнём заново: прежние вопросы я больше не учитываю.
command-unknown = Я не знаю такой команды. Те, что я знаю, покажет /help.
failure = У меня что-то пошло не так. Пожалуйста, попробуйте ещё раз чуть позже.

## Buttons, and what they lead to

button-more = Другие отрывки
button-sources = Источники
button-nearest = Ближайший отрывок
# Leads from a group, or from inline mode, to the private chat with the bot.
button-in-private = В личный чат
button-back = ‹ Назад
button-language-free = Язык моего вопроса
# What was wrong with an answer.
button-reason-passage = Не тот отрывок
button-reason-unanswered = Не отвечает на вопрос
button-reason-other = Другое
more-lead = Другие отрывки, близкие к вашему вопросу:
sources-of-answer = Откуда этот ответ:
vote-thanks = Спасибо!
vote-why = Спасибо. Что было не так?
press-gone = Это больше не хранится. Пожалуйста, спросите ещё раз.
citation-gone = Того, что здесь цитировалось, в тексте больше нет. Пожалуйста, спросите ещё раз.

## Reading

read-which = Какой текст?
# Which page of a text is shown. $page: 2; $total: 4
read-place = Страница { $page } из { $total }
document-gone = Этого текста больше нет.
# Stands for what comes before the first heading.
section-none = Начало
summary-lead = Ключевые предложения, выбранные мной и приведённые дословно:
# The last line of a summary that has no room for all its sentences.
summary-more = … Текст продолжается: /read покажет его целиком.
button-sections = Разделы
button-read = Читать с начала
# Examples of questions, offered at the start. $section: a heading of the text.
example-section = Что автор пишет на тему «{ $section }»?
# $name: a name or term as the text writes it, so no ending may have to follow it.
example-name = Что в тексте говорится про «{ $name }»?
example-author = Кто это написал?
# Stands where the question is typed, until there is one.
ask-placeholder = Спросите о тексте

## For administrators

stats-lead = Статистика, { $date }
stats-questions = { $questions ->
    [one] { $questions } вопрос
    [few] { $questions } вопроса
   *[many] { $questions } вопросов
} от { $readers ->
    [one] { $readers } читателя
   *[other] { $readers } читателей
}
stats-answered = с ответом: { $number }
stats-abstained = нет ответа в тексте: { $number }
stats-smalltalk = беседа: { $number }
stats-latency = время ответа: { $median } мс (медиана); 95 % ответов — не дольше { $p95 } мс
stats-languages = языки: { $languages }
stats-hours = самые активные часы: { $hours }
stats-cited = чаще всего цитируются: { $cited }
stats-votes = оценки: 👍 { $good } · 👎 { $bad }
stats-readers = новых читателей: { $new }, вернувшихся: { $returning }
stats-anonymous = старых вопросов, авторы которых уже не хранятся: { $number }
stats-time-zone = часовой пояс: { $zone }
chart-answered = с ответом
chart-abstained = нет в тексте
chart-smalltalk = беседа
chart-median = медиана
chart-p95 = 95 % не дольше
chart-ms = { $number } мс
chart-new = новых читателей
chart-returning = вернувшихся
chart-good = хороших оценок
chart-bad = плохих оценок
chart-days = Вопросы по дням
chart-weeks = Вопросы по неделям
chart-months = Вопросы по месяцам
chart-years = Вопросы по годам
chart-hours = Самые активные часы
chart-languages = Языки
chart-cited = Чаще всего цитируются
chart-empty = За этот период вопросов нет
reindex-started = Перестраиваю индекс. Тем временем продолжаю отвечать.
reindex-done = Поколение { $generation } в работе: документов — { $documents } (добавлено: { $added }, изменено: { $changed }, удалено: { $removed }), отрывков — { $passages } (из них закодировано: { $encoded }), { $seconds } с.
reindex-unchanged = Изменений нет: в работе остаётся поколение { $generation }.
reindex-failed = Не удалось перестроить индекс: { $reason }
reindex-busy = Индекс уже перестраивается.
build-progress = Читаю отрывки: { $done } из { $total }
rollback-done = Снова в работе поколение { $generation }. Построить индекс по нынешнему содержимому можно командой /reindex.
generation-refused = Поколение { $generation } построено, но открыть его я не могу и по-прежнему отвечаю по поколению { $answering }. Перезапустите меня; причина — в журнале.
index-live = В работе поколение { $generation }, построено { $built }, кодировщик — «{ $encoder }»; документов — { $documents }, отрывков — { $passages }.
index-whole = Проверено: контрольные суммы совпадают у всех { $files ->
    [one] { $files } файла
   *[other] { $files } файлов
}.
content-reading = Читаю…
content-too-large = Этот файл больше { $megabytes } МБ. Отправьте файл поменьше или добавьте этот через командную строку.
content-gone = Это больше не ждёт решения. Пожалуйста, отправьте ещё раз.
content-dropped = Добавление отменено: «{ $name }». Ничего не изменилось.
content-article = статья
content-digest = пересказ
content-missing = Не хватает сведений. Ответьте на это сообщение, по строке на каждое поле:
content-unchanged = Этот текст у меня уже есть, слово в слово.
content-replaces = Этот текст заменит тот, что у меня уже есть для того же произведения.
shelf-remove-sure = Удалить этот текст? Цитат из него в ответах больше не будет.
period-how = Напишите период после команды: today, 12h, 7d, 4w или all.
audit-empty = Пока ничего не сделано.
audit-added = добавлено
audit-replaced = заменено
audit-removed = удалено
audit-built = индекс перестроен
audit-rolled-back = возврат к прежнему индексу
audit-exported = выгружено
audit-generation = поколение { $generation }
admins-lead = Администраторы, указанные в ADMIN_USER_IDS:
notify-lead = Об этом я сообщаю сам. Нажмите, чтобы включить или выключить.
notify-errors = Ошибки
notify-rebuilds = Сбои при перестройке индекса
notify-weekly = Сводка за неделю
notice-errors = { $errors ->
    [one] { $errors } ошибка в журнале:
    [few] { $errors } ошибки в журнале:
   *[many] { $errors } ошибок в журнале:
}
notice-rebuild = Не удалось изменить индекс ({ $by }): { $reason }
button-add = Добавить
button-replace = Заменить
button-again = Повторить
button-cancel = Отмена
button-shelf-get = Скачать
button-shelf-remove = Удалить
button-shelf-yes = Да, удалить
gaps-unanswered-lead = Вопросы, на которые в тексте нет ответа
gaps-disliked-lead = Ответы, которым читатели поставили 👎
gaps-none = Всё в порядке: текст отвечает на заданные вопросы, и ни один ответ не получил 👎.
gaps-gap = { $questions ->
    [one] { $questions } вопрос
    [few] { $questions } вопроса
   *[many] { $questions } вопросов
}{ $readers ->
    [0] {""}
    [one] {" "}от { $readers } читателя
   *[other] {" "}от { $readers } читателей
}
gaps-newest = последний раз: { $date }
gaps-closest = Ближайший отрывок:
gaps-quoted = Ответ был:
gaps-more = { $number ->
    [one] … и ещё { $number } группа
    [few] … и ещё { $number } группы
   *[many] … и ещё { $number } групп
}
gaps-wordless = { $questions ->
    [one] ещё { $questions } вопрос, формулировка которого удалена
    [few] ещё { $questions } вопроса, формулировки которых удалены
   *[many] ещё { $questions } вопросов, формулировки которых удалены
}
gaps-older = { $questions ->
    [one] { $questions } более ранний вопрос не учтён
    [few] { $questions } более ранних вопроса не учтены
   *[many] { $questions } более ранних вопросов не учтено
}

## The command menu

menu-start = Начать
menu-help = Как спрашивать
menu-new = Начать заново, без прежних вопросов
menu-read = Читать тексты по страницам
menu-summary = Ключевые предложения
menu-about = Что это за статья и кто автор
menu-sources = Тексты, по которым даются ответы
menu-language = Выбрать язык
menu-privacy = Что о вас хранится
menu-forget = Удалить всё, что хранится о вас
menu-ask = Задать вопрос
menu-stats = Статистика
menu-gaps = Чего не хватает читателям
menu-export = Вопросы одним файлом
menu-reindex = Перестроить индекс
menu-rollback = Вернуться к прежнему индексу
menu-index = Что сейчас в работе, с проверкой
menu-audit = Кто что делал
menu-notify = О чём я сообщаю сам
menu-admins = Кто администраторы
bot-description = Спросите меня о статье. Я дословно процитирую отрывок с ответом и укажу абзац. Чего в тексте нет, я не придумываю.
bot-short-description = Отвечает на вопросы о статье дословными цитатами с указанием места.
