# Everything the bot says. Quotes, titles and names are put in as they are.
# $author, $title, $publisher, $date: facts of a document. $number: a count.

## Answers

# Stands above a quote of the article itself.
answer-lead-article = جاء في مقال { $author }:
# Stands above a quote of a retelling of the article.
answer-lead-digest = جاء في ملخّص مقال { $author }:
# The same where whoever reads them may not know whose views they are.
answer-lead-opinion-article = جاء في مقال رأي بقلم { $author }:
answer-lead-opinion-digest = جاء في ملخّص مقال رأي بقلم { $author }:
# Stands above quotes from works of several authors, or from articles and digests.
answer-lead-several = جاء في النصوص:
answer-lead-opinion-several = جاء في النصوص، ومنها مقالات رأي:
# Stand above several quotes that answer together, one below the other. $places: how many quotes.
answer-list-article = { $places ->
    [one] جاء ذلك في مقال { $author } في موضع واحد:
    [two] جاء ذلك في مقال { $author } في موضعين:
    [few] جاء ذلك في مقال { $author } في { $places } مواضع:
    [many] جاء ذلك في مقال { $author } في { $places } موضعًا:
   *[other] جاء ذلك في مقال { $author } في { $places } موضع:
}
answer-list-digest = { $places ->
    [one] جاء ذلك في ملخّص مقال { $author } في موضع واحد:
    [two] جاء ذلك في ملخّص مقال { $author } في موضعين:
    [few] جاء ذلك في ملخّص مقال { $author } في { $places } مواضع:
    [many] جاء ذلك في ملخّص مقال { $author } في { $places } موضعًا:
   *[other] جاء ذلك في ملخّص مقال { $author } في { $places } موضع:
}
answer-list-opinion-article = { $places ->
    [one] جاء ذلك في مقال رأي بقلم { $author } في موضع واحد:
    [two] جاء ذلك في مقال رأي بقلم { $author } في موضعين:
    [few] جاء ذلك في مقال رأي بقلم { $author } في { $places } مواضع:
    [many] جاء ذلك في مقال رأي بقلم { $author } في { $places } موضعًا:
   *[other] جاء ذلك في مقال رأي بقلم { $author } في { $places } موضع:
}
answer-list-opinion-digest = { $places ->
    [one] جاء ذلك في ملخّص مقال رأي بقلم { $author } في موضع واحد:
    [two] جاء ذلك في ملخّص مقال رأي بقلم { $author } في موضعين:
    [few] جاء ذلك في ملخّص مقال رأي بقلم { $author } في { $places } مواضع:
    [many] جاء ذلك في ملخّص مقال رأي بقلم { $author } في { $places } موضعًا:
   *[other] جاء ذلك في ملخّص مقال رأي بقلم { $author } في { $places } موضع:
}
answer-list-several = { $places ->
    [one] جاء ذلك في النصوص في موضع واحد:
    [two] جاء ذلك في النصوص في موضعين:
    [few] جاء ذلك في النصوص في { $places } مواضع:
    [many] جاء ذلك في النصوص في { $places } موضعًا:
   *[other] جاء ذلك في النصوص في { $places } موضع:
}
answer-list-opinion-several = { $places ->
    [one] جاء ذلك في النصوص، ومنها مقالات رأي، في موضع واحد:
    [two] جاء ذلك في النصوص، ومنها مقالات رأي، في موضعين:
    [few] جاء ذلك في النصوص، ومنها مقالات رأي، في { $places } مواضع:
    [many] جاء ذلك في النصوص، ومنها مقالات رأي، في { $places } موضعًا:
   *[other] جاء ذلك في النصوص، ومنها مقالات رأي، في { $places } موضع:
}
# The text does not answer the question. $documents: how many documents there are.
abstention = { $documents ->
    [one] لا يذكر المقال ذلك.
    [two] لا يذكر المقالان ذلك.
   *[other] لا تذكر المقالات ذلك.
}
# Stands above the nearest passage after an abstention.
nearest-lead = أقرب مقطع إلى سؤالك، وإن لم يكن إجابة:
# The facts of one document, under a quote.
citation-article = بقلم { $author }، «{ $title }»، { $publisher }، { $date }
citation-digest = بقلم { $author }، «{ $title }»، { $publisher }، { $date } (ملخّص)
# The number of a paragraph. $paragraph: 6
citation-paragraph = الفقرة { $paragraph }
# The same with the page. $paragraph: ¶ 6; $page: 3
citation-page = { $paragraph }، ص { $page }
# The same with the heading it stands under. $paragraph: ¶ 6
citation-section = { $section } · { $paragraph }

## Answers about a document's facts

fact-author = المقال بقلم { $author }.
fact-about-author = المقال بقلم { $author }. نبذة تعريفية:
fact-published = نُشر المقال بتاريخ { $date }.
fact-publisher = نُشر المقال في { $publisher }.
fact-title = عنوان المقال: «{ $title }».
fact-caption = جاء في تعليق الصورة:
fact-standfirst = جاء في السطر الوارد تحت العنوان:
fact-topic = في سطر واحد – والأمر {"\u2066"}/summary{"\u2069"} يعرض الجمل الرئيسية:
fact-form = { about-digest }
fact-disclaimer = تقول جهة النشر عن المقال:
fact-url = يمكن قراءة المقال هنا: { $url }
fact-kind-article = هذا مقال بقلم { $author }، نُشر في { $publisher } بتاريخ { $date }.
fact-kind-opinion = هذا مقال رأي بقلم { $author }، نُشر في { $publisher } بتاريخ { $date }، ويعبّر عن آراء كاتبه.
# A fact that the document does not state was asked for.
fact-unknown = لا يذكر المقال ذلك عن نفسه.
# More documents may be meant than one answer shows. $documents: how many; $number: how many it shows.
fact-some = عدد النصوص التي قد تكون مقصودة: { $documents }، والمعروض منها هنا: { $number }. اذكر عنوان النص أو كاتبه؛ ويعرض {"\u2066"}/sources{"\u2069"} القائمة كلّها.

## Conversation

smalltalk-greeting = مرحبًا! يمكنك طرح أي سؤال عن المقال، وسأقتبس ما ورد فيه.
smalltalk-thanks = على الرحب والسعة! يمكنك طرح المزيد من الأسئلة متى شئت.
smalltalk-farewell = إلى اللقاء! أهلًا بأسئلتك في أي وقت.
smalltalk-identity = أنا بوت يجيب عن الأسئلة المتعلقة بالمقال. أقتبس منه حرفيًا وأذكر موضع كل اقتباس، ولا أختلق ما لم يرد فيه.
smalltalk-praise = يسرّني أن ذلك كان مفيدًا! يمكنك طرح المزيد من الأسئلة إن شئت.
smalltalk-wellbeing = أنا بخير، شكرًا لك! ما الذي تهمّك معرفته عن المقال؟
smalltalk-criticism = أعتذر عن ذلك. يمكن طرح السؤال بكلمات أخرى، وعلامة 👎 تحت الإجابة تصل إلى القائمين على هذا البوت.
smalltalk-stance = ليس لي رأي ولا أنحاز إلى أي طرف: أنقل ما يكتبه المؤلف بكلماته هو.
smalltalk-aside = أنا هنا للإجابة عن الأسئلة حول النص. ما الذي يهمّك معرفته؟

## Questions that cannot be asked

question-empty = يُرجى كتابة سؤالك بالكلمات.
question-bare = لا يتضح ما المقصود بهذا. يُرجى كتابة السؤال كاملًا.
question-too-long = هذا طويل جدًا بالنسبة إلى سؤال. يُرجى ألّا يتجاوز { $limit ->
    [few] { $limit } أحرف
    [many] { $limit } حرفًا
   *[other] { $limit } حرف
}.
# Many questions came within a minute.
slow-down = وصلتني أسئلة كثيرة دفعة واحدة. أجيب عنها بالترتيب، وأتابع بعد { $seconds ->
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
    [many] { $seconds } ثانية
   *[other] { $seconds } ثانية
}.

## Commands

start = مرحبًا! أجيب عن الأسئلة المتعلقة بمقال «{ $title }» بقلم { $author } ({ $publisher }، { $date }). يمكنك السؤال بالإنجليزية أو التركية أو الأذربيجانية أو الروسية أو الألمانية أو العربية، وسأقتبس الجملة التي فيها الإجابة وأذكر موضعها.
start-opinion = مرحبًا! أجيب عن الأسئلة المتعلقة بمقال الرأي «{ $title }» بقلم { $author } ({ $publisher }، { $date }). يمكنك السؤال بالإنجليزية أو التركية أو الأذربيجانية أو الروسية أو الألمانية أو العربية، وسأقتبس الجملة التي فيها الإجابة وأذكر موضعها.
start-several = مرحبًا! أجيب عن الأسئلة حول { $documents ->
    [one] مقال واحد
    [two] مقالين
    [few] { $documents } مقالات
    [many] { $documents } مقالًا
   *[other] { $documents } مقال
}. يمكنك السؤال بالإنجليزية أو التركية أو الأذربيجانية أو الروسية أو الألمانية أو العربية، وسأقتبس الجملة التي فيها الإجابة وأذكر موضعها.
help =
    تكفي كتابة سؤالك. أقتبس حرفيًا المقطع الذي فيه الإجابة وأذكر فقرته. وإن لم يُجب النص عن السؤال، فسأقول ذلك.

    {"\u2066"}/new{"\u2069"} – البدء من جديد دون أسئلتك السابقة
    {"\u2066"}/about{"\u2069"} – موضوع النص وكاتبه
    {"\u2066"}/read{"\u2069"} – قراءة النصوص صفحةً صفحة
    {"\u2066"}/summary{"\u2069"} – الجمل الرئيسية في النصوص
    {"\u2066"}/sources{"\u2069"} – النصوص التي أجيب منها
    {"\u2066"}/language{"\u2069"} – اختيار اللغة التي أتحدث بها
    {"\u2066"}/privacy{"\u2069"} – ما أحتفظ به
    {"\u2066"}/forget{"\u2069"} – حذف ما أحتفظ به عنك
    {"\u2066"}/help{"\u2069"} – هذه المساعدة

    في المجموعات، يمكنك الإشارة إليّ أو الرد على رسالتي أو كتابة {"\u2066"}/ask{"\u2069"} ثم سؤالك.
# The same in the terminal.
terminal-help =
    {"\u2066"}/help{"\u2069"} – هذه المساعدة
    {"\u2066"}/summary{"\u2069"} – الجمل الرئيسية في النصوص
    {"\u2066"}/sources{"\u2069"} – النصوص التي أجيب منها
    {"\u2066"}/new{"\u2069"} – البدء من جديد دون أسئلتك السابقة
    {"\u2066"}/quit{"\u2069"} – إنهاء المحادثة، أو {"\u2066"}Ctrl-D{"\u2069"}
about-opinion = هذا مقال رأي، يعبّر عن آراء كاتبه. أنقل ما يكتبه الكاتب ولا أنحاز إلى أي طرف.
about-digest = ما أقتبسه ملخّص يعيد عرض المقال فقرةً فقرةً بكلمات أخرى.
about-article = أنقل ما يكتبه الكاتب ولا أنحاز إلى أي طرف.
sources-lead = { $documents ->
    [one] أجيب من نص واحد:
    [two] أجيب من نصّين:
    [few] أجيب من { $documents } نصوص:
    [many] أجيب من { $documents } نصًا:
   *[other] أجيب من { $documents } نص:
}
sources-paragraphs = { $paragraphs ->
    [zero] لا فقرات
    [one] فقرة واحدة
    [two] فقرتان
    [few] { $paragraphs } فقرات
   *[other] { $paragraphs } فقرة
}
# Stands for the sections, or the texts, that are not listed.
sources-more = … و{ $number } غير ذلك
privacy =
    أحتفظ بكل سؤال يصلني منك، وبما أجبت به وكم استغرق ذلك، وبتقييمك 👍 أو 👎، ليرى مشغّل البوت ما يسأل عنه القرّاء وما لا يجيب عنه النص. وأحتفظ مع ذلك بوقته، وبلغة الإجابة، وبرمز يقوم مقام المحادثة، وبالأرقام التي يعطيها تيليجرام للرسائل ولموضوعها أو ألبومها.

    لا يُحفظ اسمك. يُسجَّل حسابك برمز يُشتق من رقم المستخدم الخاص بك في تيليجرام بمفتاح سرّي، وبالمفتاح نفسه تُشفَّر كلمات أسئلتك. بعد { $days ->
        [one] يوم واحد
        [two] يومين
        [few] { $days } أيام
        [many] { $days } يومًا
       *[other] { $days } يوم
    } تُحذف الكلمات ورمزك والأرقام، ولا تبقى إلا أعداد لا تدل على أحد. وتبقى اللغة التي اخترتها محفوظة برمزك حتى إرسال {"\u2066"}/forget{"\u2069"}.

    في المجموعات لا أحتفظ إلا بما يُوجَّه إليّ.

    لحذف كل ما يخصّك فورًا: {"\u2066"}/forget{"\u2069"}
# Stands below it for an administrator.
privacy-administrator = بصفتك من المشرفين: كل ما تغيّره أو تصدّره يُدوَّن في سجلّ الإجراءات باسمك ورقم المستخدم الخاص بك في تيليجرام، ويُحفظ برمزك ما اخترته من التنبيهات ووقت آخر ملخّص أسبوعي وصلك، وكل ملف ترسله ينتظر قرارك يومين على الأكثر.
# The number of deleted questions.
forget-done = تمّ: لم يعد محفوظًا عنك شيء. { $questions ->
    [zero] لم تكن هناك أسئلة.
    [one] حُذف سؤال واحد.
    [two] حُذف سؤالان.
    [few] حُذفت { $questions } أسئلة.
    [many] حُذف { $questions } سؤالًا.
   *[other] حُذف { $questions } سؤال.
}
# Stands below it for an administrator.
forget-administrator = لأنك من المشرفين لا يبقى سوى أمرين: سجلّ الإجراءات، وفيه ما أجريته، وإعدادات تنبيهاتك ({"\u2066"}/notify{"\u2069"}).
language-lead = بأي لغة أتحدث؟ تبقى الاقتباسات بلغة النص.
# The same in a group.
language-lead-group = بأي لغة أتحدث إليك؟ يختار كل عضو هنا لغته لنفسه. تبقى الاقتباسات بلغة النص.
language-chosen = سأتحدث بالعربية من الآن. لتغيير ذلك: {"\u2066"}/language{"\u2069"}
language-free = سأجيب بلغة كل سؤال. لتغيير ذلك: {"\u2066"}/language{"\u2069"}
ask-how = يُكتب السؤال بعد الأمر: {"\u2066"}/ask{"\u2069"} ثم السؤال.
# /new was called: later questions are understood without the earlier ones.
conversation-new = لنبدأ من جديد: تركت أسئلتك السابقة جانبًا.
command-unknown = لا أعرف هذا الأمر. لعرض الأوامر التي أعرفها: {"\u2066"}/help{"\u2069"}
failure = حدث خطأ من جهتي. يُرجى المحاولة مجددًا بعد قليل.

## Buttons, and what they lead to

button-more = مقاطع أخرى
button-sources = المصادر
button-nearest = أقرب مقطع
# Leads from a group, or from inline mode, to the private chat with the bot.
button-in-private = إلى المحادثة الخاصة
button-back = رجوع
button-language-free = لغة سؤالي
# What was wrong with an answer.
button-reason-passage = مقطع خاطئ
button-reason-unanswered = لا يجيب عن سؤالي
button-reason-other = سبب آخر
more-lead = مقاطع أخرى قريبة من سؤالك:
sources-of-answer = مصدر هذه الإجابة:
vote-thanks = شكرًا لك!
vote-why = شكرًا لك. ما الخطأ؟
press-gone = لم يعد هذا محفوظًا. يُرجى طرح السؤال مجددًا.
citation-gone = لم يعد ما اقتُبس هنا موجودًا في النص. يُرجى طرح السؤال مجددًا.

## Reading

read-which = أيّ نص؟
# Which page of a text is shown. $page: 2; $total: 4
read-place = الصفحة { $page } من { $total }
document-gone = لم يعد هذا النص موجودًا.
# Stands for what comes before the first heading.
section-none = البداية
summary-lead = جمل رئيسية اخترتُها ونقلتُها حرفيًا:
# The last line of a summary that has no room for all its sentences.
summary-more = … للنص بقية: الأمر /read يعرضه كاملًا.
button-sections = الأقسام
button-read = القراءة من البداية
# Examples of questions, offered at the start. $section: a heading of the text.
example-section = ماذا يكتب الكاتب عن «{ $section }»؟
# $name: a name or term as the text writes it, so no ending may have to follow it.
example-name = ماذا يكتب الكاتب عن { $name }؟
example-author = من كتب هذا؟
# Stands where the question is typed, until there is one.
ask-placeholder = سؤالك عن النص

## For administrators

stats-lead = إحصاءات، { $date }
stats-questions = { $questions ->
    [zero] لا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $questions } أسئلة
    [many] { $questions } سؤالًا
   *[other] { $questions } سؤال
} من { $readers ->
    [one] قارئ واحد
    [two] قارئين
    [few] { $readers } قرّاء
    [many] { $readers } قارئًا
   *[other] { $readers } قارئ
}
stats-answered = أُجيب عنها: { $number }
stats-abstained = لم يُجب عنها النص: { $number }
stats-smalltalk = محادثة: { $number }
stats-latency = زمن الإجابة: { $median } مللي ثانية (الوسيط)؛ 95% من الإجابات في { $p95 } مللي ثانية على الأكثر
stats-languages = اللغات: { $languages }
stats-hours = أكثر الساعات نشاطًا: { $hours }
stats-cited = الأكثر اقتباسًا: { $cited }
stats-votes = التقييمات: 👍 { $good } · 👎 { $bad }
stats-readers = قرّاء جدد: { $new }، عائدون: { $returning }
stats-anonymous = أسئلة قديمة لم يعد يُعرف أصحابها: { $number }
stats-time-zone = المنطقة الزمنية: { $zone }
chart-answered = أُجيب عنها
chart-abstained = ليست في النص
chart-smalltalk = محادثة
chart-median = الزمن الوسيط
chart-p95 = 95% دون ذلك
chart-ms = { $number } ms
chart-new = قرّاء جدد
chart-returning = قرّاء عائدون
chart-good = تقييمات إيجابية
chart-bad = تقييمات سلبية
chart-days = الأسئلة يوميًا
chart-weeks = الأسئلة أسبوعيًا
chart-months = الأسئلة شهريًا
chart-years = الأسئلة سنويًا
chart-hours = أكثر الساعات نشاطًا
chart-languages = اللغات
chart-cited = الأكثر اقتباسًا
chart-empty = لا أسئلة في هذه الفترة
reindex-started = أعيد بناء الفهرس، وأواصل الإجابة في هذه الأثناء.
reindex-done = الإصدار { $generation } فعّال الآن. المستندات: { $documents } (المضافة: { $added }، المعدّلة: { $changed }، المحذوفة: { $removed })، المقاطع: { $passages } (المُرمَّزة منها: { $encoded })، المدة بالثواني: { $seconds }.
reindex-unchanged = لم يتغيّر شيء: يبقى الإصدار { $generation } فعّالًا.
reindex-failed = تعذّرت إعادة بناء الفهرس: { $reason }
reindex-busy = إعادة بناء الفهرس جارية بالفعل.
build-progress = أقرأ المقاطع: { $done } من { $total }
rollback-done = عاد الإصدار { $generation } فعّالًا. لبناء الفهرس من المحتوى الحالي: {"\u2066"}/reindex{"\u2069"}
generation-refused = بُني الإصدار { $generation }، لكنني لا أستطيع فتحه وما زلت أجيب من الإصدار { $answering }. يُرجى إعادة تشغيلي؛ والسبب مذكور في السجل.
index-live = الإصدار { $generation } فعّال الآن، بُني في { $built } بالمُرمِّز «{ $encoder }». المستندات: { $documents }، المقاطع: { $passages }.
index-whole = تمّ التحقق: جميع الملفات مطابقة لمجاميعها الاختبارية، وعددها { $files }.
content-reading = أقرأ…
content-too-large = هذا الملف أكبر من { $megabytes } ميغابايت. يُرجى إرسال ملف أصغر، أو إضافة هذا الملف عبر سطر الأوامر.
content-gone = لم يعد هذا قيد الانتظار. يُرجى إرساله مجددًا.
content-dropped = أُلغيت إضافة «{ $name }»، ولم يتغيّر شيء.
content-article = مقال
content-digest = ملخّص
content-missing = البيانات التالية ناقصة. يُرجى الرد على هذه الرسالة بسطر لكلٍّ منها:
content-unchanged = هذا النص موجود لديّ من قبل بحرفه.
content-replaces = سيحلّ هذا النص محلّ ما لديّ من العمل نفسه.
shelf-remove-sure = هل يُحذف هذا النص؟ لن يُقتبس منه في الإجابات بعد ذلك.
period-how = تُكتب الفترة بعد الأمر: {"\u2066"}today{"\u2069"} أو {"\u2066"}12h{"\u2069"} أو {"\u2066"}7d{"\u2069"} أو {"\u2066"}4w{"\u2069"} أو {"\u2066"}all{"\u2069"}.
audit-empty = لم يُنفَّذ أي إجراء بعد.
audit-added = إضافة
audit-replaced = استبدال
audit-removed = حذف
audit-built = إعادة بناء الفهرس
audit-rolled-back = رجوع إلى فهرس سابق
audit-exported = تصدير
audit-generation = الإصدار { $generation }
admins-lead = المشرفون بحسب {"\u2066"}ADMIN_USER_IDS{"\u2069"}:
notify-lead = أُبلغك بهذه الأمور من تلقاء نفسي. يمكن تشغيل أيٍّ منها أو إيقافه بالضغط عليه.
notify-errors = الأخطاء
notify-rebuilds = تعذُّر إعادة بناء الفهرس
notify-weekly = الملخّص الأسبوعي
notice-errors = { $errors ->
    [zero] لا أخطاء في السجل:
    [one] خطأ واحد في السجل:
    [two] خطآن في السجل:
    [few] { $errors } أخطاء في السجل:
    [many] { $errors } خطأً في السجل:
   *[other] { $errors } خطأ في السجل:
}
notice-rebuild = تعذّر على { $by } تغيير الفهرس: { $reason }
button-add = إضافة
button-replace = استبدال
button-again = إعادة المحاولة
button-cancel = إلغاء
button-shelf-get = تنزيل
button-shelf-remove = حذف
button-shelf-yes = تأكيد الحذف
gaps-unanswered-lead = أسئلة لم يُجب عنها النص
gaps-disliked-lead = إجابات قيّمها القرّاء بـ 👎
gaps-none = لا شيء يلزم عمله: يجيب النص عمّا سُئل عنه، ولم تُقيَّم أي إجابة بـ 👎.
gaps-gap = { $questions ->
    [zero] لا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $questions } أسئلة
    [many] { $questions } سؤالًا
   *[other] { $questions } سؤال
}{ $readers ->
    [0] {""}
    [one] {" "}من قارئ واحد
    [two] {" "}من قارئين
    [few] {" "}من { $readers } قرّاء
    [many] {" "}من { $readers } قارئًا
   *[other] {" "}من { $readers } قارئ
}
gaps-newest = آخرها في { $date }
gaps-closest = أقرب مقطع:
gaps-quoted = كانت الإجابة:
gaps-more = { $number ->
    [one] … ومجموعة أخرى
    [two] … ومجموعتان أخريان
    [few] … و{ $number } مجموعات أخرى
    [many] … و{ $number } مجموعة أخرى
   *[other] … و{ $number } مجموعة أخرى
}
gaps-wordless = { $questions ->
    [zero] لا أسئلة أخرى حُذفت كلماتها
    [one] سؤال آخر حُذفت كلماته
    [two] سؤالان آخران حُذفت كلماتهما
    [few] { $questions } أسئلة أخرى حُذفت كلماتها
    [many] { $questions } سؤالًا آخر حُذفت كلماتها
   *[other] { $questions } سؤال آخر حُذفت كلماتها
}
gaps-older = { $questions ->
    [zero] لم تُستبعد أسئلة أقدم
    [one] استُبعد سؤال واحد أقدم
    [two] استُبعد سؤالان أقدم
    [few] استُبعدت { $questions } أسئلة أقدم
    [many] استُبعد { $questions } سؤالًا أقدم
   *[other] استُبعد { $questions } سؤال أقدم
}

## The command menu

menu-start = البدء
menu-help = كيفية طرح الأسئلة
menu-new = البدء من جديد دون الأسئلة السابقة
menu-read = قراءة النصوص صفحةً صفحة
menu-summary = الجمل الرئيسية
menu-about = ما المقال ومن كتبه
menu-sources = النصوص التي تستند إليها الإجابات
menu-language = اختيار لغة البوت
menu-privacy = ما يُحفظ عنك
menu-forget = حذف ما يُحفظ عنك
menu-ask = طرح سؤال
menu-stats = إحصاءات
menu-gaps = ما لم يجده القرّاء
menu-export = الأسئلة في ملف
menu-reindex = إعادة بناء الفهرس
menu-rollback = الرجوع إلى الفهرس السابق
menu-index = الفهرس الفعّال مع التحقق منه
menu-audit = من فعل ماذا
menu-notify = ما أُبلغك به من تلقاء نفسي
menu-admins = من هم المشرفون
bot-description = أجيب عن أسئلتك حول المقال. أقتبس حرفيًا المقطع الذي فيه الإجابة وأذكر فقرته، ولا أختلق ما لم يرد في النص.
bot-short-description = يجيب عن الأسئلة حول مقال باقتباسات حرفية مع ذكر موضعها.
