# Everything the bot says. Quotes, titles and names are put in as they are.
# $author, $title, $publisher, $date: facts of a document. $number: a count.

## Answers

# Stands above a quote of the article itself.
answer-lead-article = { $author } belə yazır:
# Stands above a quote of a retelling of the article.
answer-lead-digest = { $author } tərəfindən yazılmış məqalənin xülasəsində belə deyilir:
# The same where whoever reads them may not know whose views they are.
answer-lead-opinion-article = { $author } rəy yazısında belə yazır:
answer-lead-opinion-digest = { $author } tərəfindən yazılmış rəy yazısının xülasəsində belə deyilir:
# Stands above quotes from works of several authors, or from articles and digests.
answer-lead-several = Mətnlərdə belə deyilir:
answer-lead-opinion-several = Aralarında rəy yazıları da olan mətnlərdə belə deyilir:
# Stand above several quotes that answer together, one below the other. $places: how many quotes.
answer-list-article = { $places ->
    [one] { $author } bundan bir yerdə söz açır:
   *[other] { $author } bundan { $places } yerdə söz açır:
}
answer-list-digest = { $places ->
    [one] { $author } tərəfindən yazılmış məqalənin xülasəsində bundan bir yerdə söz açılır:
   *[other] { $author } tərəfindən yazılmış məqalənin xülasəsində bundan { $places } yerdə söz açılır:
}
answer-list-opinion-article = { $places ->
    [one] { $author } rəy yazısında bundan bir yerdə söz açır:
   *[other] { $author } rəy yazısında bundan { $places } yerdə söz açır:
}
answer-list-opinion-digest = { $places ->
    [one] { $author } tərəfindən yazılmış rəy yazısının xülasəsində bundan bir yerdə söz açılır:
   *[other] { $author } tərəfindən yazılmış rəy yazısının xülasəsində bundan { $places } yerdə söz açılır:
}
answer-list-several = { $places ->
    [one] Mətnlərdə bundan bir yerdə söz açılır:
   *[other] Mətnlərdə bundan { $places } yerdə söz açılır:
}
answer-list-opinion-several = { $places ->
    [one] Aralarında rəy yazıları da olan mətnlərdə bundan bir yerdə söz açılır:
   *[other] Aralarında rəy yazıları da olan mətnlərdə bundan { $places } yerdə söz açılır:
}
# The text does not answer the question. $documents: how many documents there are.
abstention = { $documents ->
    [one] Məqalədə bu bildirilmir.
   *[other] Məqalələrdə bu bildirilmir.
}
# Stands above the nearest passage after an abstention.
nearest-lead = Cavab olmasa da, sualınıza ən yaxın hissə:
# The facts of one document, under a quote.
citation-article = { $author }, “{ $title }”, { $publisher }, { $date }
citation-digest = { $author }, “{ $title }”, { $publisher }, { $date } (xülasə)
# The number of a paragraph. $paragraph: 6
citation-paragraph = abzas { $paragraph }
# The same with the page. $paragraph: ¶ 6; $page: 3
citation-page = { $paragraph }, səh. { $page }
# The same with the heading it stands under. $paragraph: ¶ 6
citation-section = { $section } · { $paragraph }

## Answers about a document's facts

fact-author = Məqaləni { $author } yazıb.
fact-about-author = Müəllif: { $author }. Müəllif haqqında:
fact-published = Məqalə { $date } tarixində dərc olunub.
fact-publisher = Məqalə { $publisher } tərəfindən dərc olunub.
fact-title = Məqalənin başlığı belədir: “{ $title }”.
fact-caption = Şəklin altındakı yazıda belə deyilir:
fact-standfirst = Başlığın altındakı sətirdə belə deyilir:
fact-topic = Bir cümlə ilə – əsas cümlələri /summary göstərir:
fact-form = { about-digest }
fact-disclaimer = Naşir bu yazı haqqında belə bildirir:
fact-url = Məqaləni bu ünvanda oxumaq olar: { $url }
fact-kind-article = Bu, məqalədir: onu { $author } yazıb, { $date } tarixində { $publisher } dərc edib.
fact-kind-opinion = Bu, rəy yazısıdır: onu { $author } yazıb, { $date } tarixində { $publisher } dərc edib. Yazı müəllifinin fikirlərini əks etdirir.
# A fact that the document does not state was asked for.
fact-unknown = Məqalə özü haqqında belə məlumat vermir.
# More documents may be meant than one answer shows. $documents: how many; $number: how many it shows.
fact-some = { $documents } mətn nəzərdə tutula bilər; burada onlardan { $number } dənəsi var. Birini başlığı və ya müəllifi ilə göstərin; hamısını /sources göstərir.

## Conversation

smalltalk-greeting = Salam! Məqalə haqqında istədiyinizi soruşun, orada yazılanı sitat kimi gətirim.
smalltalk-thanks = Dəyməz! İstədiyiniz vaxt yenə soruşun.
smalltalk-farewell = Salamat qalın! Yeni suallarınız olsa, istənilən vaxt yazın.
smalltalk-identity = Mən məqalə ilə bağlı suallara cavab verən botam. Məqalədən sözbəsöz sitat gətirir və hər sitatın harada olduğunu göstərirəm; məqalədə olmayanı özümdən uydurmuram.
smalltalk-praise = Faydalı olduğuna şadam! İstəsəniz, yenə soruşun.
smalltalk-wellbeing = Yaxşıyam, təşəkkür edirəm! Məqalə haqqında nəyi bilmək istəyirsiniz?
smalltalk-criticism = Bunun üçün üzr istəyirəm. Zəhmət olmasa, başqa sözlərlə soruşmağa çalışın; cavabın altındakı 👎 botu idarə edənlərə çatır.
smalltalk-stance = Mənim fikrim yoxdur və heç bir tərəf tutmuram: müəllifin yazdıqlarını onun öz sözləri ilə çatdırıram.
smalltalk-aside = Mətnlə bağlı suallar üçün buradayam. Nəyi bilmək istərdiniz?

## Questions that cannot be asked

question-empty = Zəhmət olmasa, sualınızı sözlərlə yazın.
question-bare = Bunun nəyə aid olduğunu anlaya bilmədim. Zəhmət olmasa, sualınızı bütöv yazın.
question-too-long = Bu, sual üçün çox uzundur. Zəhmət olmasa, ən çoxu { $limit } simvolla soruşun.
# Many questions came within a minute.
slow-down = Bir anda çox sual gəldi. Hamısına ardıcıllıqla cavab verirəm; { $seconds } saniyədən sonra davam edəcəyəm.

## Commands

start = Salam! Mən “{ $title }” adlı məqalə (müəllif: { $author }; { $publisher }, { $date }) haqqında suallara cavab verirəm. Mənə ingilis, türk, Azərbaycan, rus, alman və ya ərəb dilində sual verə bilərsiniz. Sualınıza cavab verən cümləni sitat kimi gətirir və harada olduğunu göstərirəm.
start-opinion = Salam! Mən “{ $title }” adlı rəy yazısı (müəllif: { $author }; { $publisher }, { $date }) haqqında suallara cavab verirəm. Mənə ingilis, türk, Azərbaycan, rus, alman və ya ərəb dilində sual verə bilərsiniz. Sualınıza cavab verən cümləni sitat kimi gətirir və harada olduğunu göstərirəm.
start-several = Salam! Mən { $documents } məqalə haqqında suallara cavab verirəm. Mənə ingilis, türk, Azərbaycan, rus, alman və ya ərəb dilində sual verə bilərsiniz. Sualınıza cavab verən cümləni sitat kimi gətirir və harada olduğunu göstərirəm.
help =
    Sadəcə sualınızı yazın. Sualınıza cavab verən hissəni sözbəsöz sitat kimi gətirir və hansı abzasda olduğunu göstərirəm. Mətndə cavab yoxdursa, bunu deyirəm.

    /new – əvvəlki suallar olmadan yenidən başlayın
    /about – mövzu nədir, kim yazıb
    /read – mətnləri səhifə-səhifə oxuyun
    /summary – mətnlərin əsas cümlələri
    /sources – cavablarımın əsaslandığı mətnlər
    /language – danışdığım dili seçin
    /privacy – nələri saxlayıram
    /forget – haqqınızda saxladıqlarımı silin
    /help – bu kömək mətni

    Qruplarda adımı qeyd edin, mesajıma cavab yazın və ya /ask ilə sualınızı yazın.
# The same in the terminal.
terminal-help =
    /help – bu kömək mətni
    /summary – mətnlərin əsas cümlələri
    /sources – cavablarımın əsaslandığı mətnlər
    /new – əvvəlki suallar olmadan yenidən başlayın
    /quit – söhbətdən çıxın; Ctrl-D də olar
about-opinion = Bu, rəy yazısıdır: müəllifinin fikirlərini əks etdirir. Müəllifin yazdıqlarını çatdırıram və tərəf tutmuram.
about-digest = Sitat gətirdiyim mətn xülasədir: məqaləni abzas-abzas, başqa sözlərlə yenidən nəql edir.
about-article = Müəllifin yazdıqlarını çatdırıram və tərəf tutmuram.
sources-lead = { $documents ->
    [one] Bir mətnə əsasən cavab verirəm:
   *[other] { $documents } mətnə əsasən cavab verirəm:
}
sources-paragraphs = { $paragraphs } abzas
# Stands for the sections, or the texts, that are not listed.
sources-more = … və daha { $number }
privacy =
    Mənə göndərdiyiniz hər sualı, nə cavab verdiyimi, bunun nə qədər çəkdiyini, həmçinin 👍 və ya 👎 səsinizi saxlayıram ki, botu idarə edən şəxs oxucuların nə soruşduğunu və mətnin nəyə cavab vermədiyini görə bilsin. Bunlarla birlikdə yazılma vaxtını, cavabın dilini, söhbətin əvəzinə bir kodu və Telegramın mesajlara, onların mövzusuna və ya albomuna verdiyi nömrələri də saxlayıram.

    Adınız saxlanılmır. Siz Telegram istifadəçi nömrənizdən məxfi açarla yaradılan kodla qeydə alınırsınız; suallarınızın mətni də bu açarla şifrələnir. { $days } gündən sonra bu mətn, kodunuz və nömrələr silinir; yalnız heç kimə aparıb çıxarmayan rəqəmlər qalır. Seçdiyiniz dil siz /forget göndərənədək kodunuzla saxlanılır.

    Qruplarda yalnız mənə ünvanlananları saxlayıram.

    /forget sizə aid hər şeyi dərhal silir.
# Stands below it for an administrator.
privacy-administrator = Siz administratorsunuz: dəyişdirdikləriniz və ixrac etdikləriniz adınız və Telegram istifadəçi nömrənizlə birlikdə əməliyyat jurnalına yazılır; hansı bildirişləri istədiyiniz və həftəlik icmalı sonuncu dəfə nə vaxt aldığınız kodunuzla saxlanılır; göndərdiyiniz fayl isə qərarınızı ən çoxu iki gün gözləyir.
# The number of deleted questions.
forget-done = Hazırdır: sizə aid heç nə saxlanılmır. { $questions ->
    [0] Saxlanılan sual yox idi.
   *[other] { $questions } sual silindi.
}
# Stands below it for an administrator.
forget-administrator = Administrator olduğunuz üçün yalnız iki şey qalır: etdiklərinizin yazıldığı əməliyyat jurnalı və bildiriş ayarlarınız (/notify).
language-lead = Hansı dildə danışım? Sitatlar mətnin öz dilində qalır.
# The same in a group.
language-lead-group = Sizinlə hansı dildə danışım? Burada hər kəs özü üçün seçir. Sitatlar mətnin öz dilində qalır.
language-chosen = Bundan sonra azərbaycanca danışacağam. /language ilə dəyişə bilərsiniz.
language-free = Hər suala öz dilində cavab verəcəyəm. /language ilə dəyişə bilərsiniz.
ask-how = Sualınızı əmrdən sonra yazın: əvvəlcə /ask, sonra sual.
# /new was called: later questions are understood without the earlier ones.
conversation-new = Yenidən başlayaq: əvvəlki suallarınızı artıq nəzərə almıram.
command-unknown = Bu əmri bilmirəm. Bildiyim əmrləri /help göstərir.
failure = Məndə xəta baş verdi. Zəhmət olmasa, bir azdan yenidən cəhd edin.

## Buttons, and what they lead to

button-more = Başqa hissələr
button-sources = Mənbələr
button-nearest = Ən yaxın hissə
# Leads from a group, or from inline mode, to the private chat with the bot.
button-in-private = Şəxsi söhbətə keç
button-back = ‹ Geri
button-language-free = Sualımın dili
# What was wrong with an answer.
button-reason-passage = Səhv hissə
button-reason-unanswered = Sualıma cavab vermir
button-reason-other = Başqa səbəb
more-lead = Sualınıza yaxın olan başqa hissələr:
sources-of-answer = Bu cavabın mənbəyi:
vote-thanks = Təşəkkür edirəm!
vote-why = Təşəkkür edirəm. Səhv olan nə idi?
press-gone = Bu artıq saxlanılmır. Zəhmət olmasa, yenidən soruşun.
citation-gone = Burada sitat gətirilən hissə artıq mətndə yoxdur. Zəhmət olmasa, yenidən soruşun.

## Reading

read-which = Hansı mətn?
# Which page of a text is shown. $page: 2; $total: 4
read-place = Səhifə { $page }, cəmi { $total }
document-gone = Bu mətn artıq yoxdur.
# Stands for what comes before the first heading.
section-none = Giriş
summary-lead = Mənim seçdiyim, sözbəsöz sitat gətirilən əsas cümlələr:
# The last line of a summary that has no room for all its sentences.
summary-more = … Mətn davam edir: /read hamısını göstərir.
button-sections = Bölmələr
button-read = Əvvəldən oxu
# Examples of questions, offered at the start. $section: a heading of the text.
example-section = Müəllif “{ $section }” haqqında nə yazır?
# $name: a name or term as the text writes it, so no ending may have to follow it.
example-name = Mətndə { $name } haqqında nə deyilir?
example-author = Bunu kim yazıb?
# Stands where the question is typed, until there is one.
ask-placeholder = Mətn haqqında soruşun

## For administrators

stats-lead = Statistika, { $date }
stats-questions = { $readers } oxucudan { $questions } sual
stats-answered = cavab verilib: { $number }
stats-abstained = mətndə cavabı yoxdur: { $number }
stats-smalltalk = söhbət: { $number }
stats-latency = cavab müddəti: { $median } ms (median); cavabların 95%-i ən çoxu { $p95 } ms
stats-languages = dillər: { $languages }
stats-hours = ən aktiv saatlar: { $hours }
stats-cited = ən çox sitat gətirilən: { $cited }
stats-votes = səslər: 👍 { $good } · 👎 { $bad }
stats-readers = yeni oxucu: { $new }, təkrar gələn: { $returning }
stats-anonymous = kimin verdiyi artıq saxlanılmayan köhnə suallar: { $number }
stats-time-zone = saat qurşağı: { $zone }
chart-answered = cavab verilib
chart-abstained = mətndə yoxdur
chart-smalltalk = söhbət
chart-median = median vaxt
chart-p95 = 95%-i daha tez
chart-ms = { $number } ms
chart-new = yeni oxucu
chart-returning = təkrar gələn
chart-good = müsbət səs
chart-bad = mənfi səs
chart-days = Günlər üzrə suallar
chart-weeks = Həftələr üzrə suallar
chart-months = Aylar üzrə suallar
chart-years = İllər üzrə suallar
chart-hours = Ən aktiv saatlar
chart-languages = Dillər
chart-cited = Ən çox sitat gətirilən
chart-empty = Bu dövrdə sual yoxdur
reindex-started = İndeksi yenidən qururam. Bu müddətdə cavab verməyə davam edirəm.
reindex-done = { $generation } nömrəli versiya işə düşdü: { $documents } sənəd (əlavə edilən: { $added }, dəyişən: { $changed }, silinən: { $removed }), { $passages } hissə (kodlanan: { $encoded }), { $seconds } saniyə.
reindex-unchanged = Dəyişiklik yoxdur: { $generation } nömrəli versiya qüvvədə qalır.
reindex-failed = İndeksi yenidən qurmaq mümkün olmadı: { $reason }
reindex-busy = İndeks artıq yenidən qurulur.
build-progress = Hissələr oxunur: { $done } / { $total }
rollback-done = { $generation } nömrəli versiya yenidən işə düşdü. /reindex indeksi məzmunun indiki halından qurur.
generation-refused = { $generation } nömrəli versiya quruldu, amma onu aça bilmirəm; hələ də { $answering } nömrəli versiyadan cavab verirəm. Məni yenidən başladın; səbəbi jurnaldadır.
index-live = Qüvvədə olan versiya: { $generation }, qurulub: { $built }, kodlayıcı: “{ $encoder }”; { $documents } sənəd, { $passages } hissə.
index-whole = Yoxlanıldı: { $files } faylın hamısı nəzarət cəmlərinə uyğundur.
content-reading = Oxunur…
content-too-large = Bu fayl { $megabytes } MB-dan böyükdür. Daha kiçik fayl göndərin və ya bunu əmr sətrindən əlavə edin.
content-gone = Bu artıq gözləmədə deyil. Zəhmət olmasa, yenidən göndərin.
content-dropped = “{ $name }” əlavə edilmədi; heç nə dəyişmədi.
content-article = məqalə
content-digest = xülasə
content-missing = Bunlar çatışmır. Bu mesaja hər biri üçün bir sətirlə cavab yazın:
content-unchanged = Bu mətn məndə artıq var, sözbəsöz eynidir.
content-replaces = Bu mətn eyni əsərin məndə olan mətnini əvəz edəcək.
shelf-remove-sure = Bu mətn silinsin? Cavablarda artıq ondan sitat gətirilməyəcək.
period-how = Əmrdən sonra dövrü yazın: today, 12h, 7d, 4w və ya all.
audit-empty = Hələ heç nə edilməyib.
audit-added = əlavə edildi
audit-replaced = yenisi ilə əvəz edildi
audit-removed = silindi
audit-built = indeks yenidən quruldu
audit-rolled-back = əvvəlki indeksə qayıdıldı
audit-exported = ixrac edildi
audit-generation = { $generation } nömrəli versiya
admins-lead = ADMIN_USER_IDS üzrə administratorlar:
notify-lead = Bunlar barədə özüm xəbər verirəm. Yandırmaq və ya söndürmək üçün toxunun.
notify-errors = Xətalar
notify-rebuilds = İndeks qurma xətaları
notify-weekly = Həftəlik icmal
notice-errors = Jurnalda { $errors } xəta:
notice-rebuild = { $by } indeksi dəyişə bilmədi: { $reason }
button-add = Əlavə et
button-replace = Əvəz et
button-again = Yenidən cəhd et
button-cancel = Ləğv et
button-shelf-get = Endir
button-shelf-remove = Sil
button-shelf-yes = Bəli, sil
gaps-unanswered-lead = Mətndə cavabı olmayan suallar
gaps-disliked-lead = Oxucuların 👎 verdiyi cavablar
gaps-none = Görüləsi iş yoxdur: mətn soruşulanlara cavab verir, heç bir cavaba 👎 verilməyib.
gaps-gap = { $readers ->
    [0] {""}
   *[other] { $readers } oxucudan{" "}
}{ $questions } sual
gaps-newest = son sual: { $date }
gaps-closest = Ən yaxın hissə:
gaps-quoted = Verilən cavab:
gaps-more = … və daha { $number } qrup
gaps-wordless = mətni silinmiş daha { $questions } sual
gaps-older = daha köhnə { $questions } sual nəzərə alınmadı

## The command menu

menu-start = Başlayın
menu-help = Necə sual vermək olar
menu-new = Əvvəlki suallar olmadan yenidən başlayın
menu-read = Mətnləri səhifə-səhifə oxuyun
menu-summary = Əsas cümlələr
menu-about = Məqalə nədir, kim yazıb
menu-sources = Cavabların əsaslandığı mətnlər
menu-language = Danışdığım dili seçin
menu-privacy = Haqqınızda nələr saxlanılır
menu-forget = Haqqınızda saxlanılanları silin
menu-ask = Sual verin
menu-stats = Statistika
menu-gaps = Oxucuların tapa bilmədikləri
menu-export = Sualları fayl kimi alın
menu-reindex = İndeksi yenidən qurun
menu-rollback = Əvvəlki indeksə qayıdın
menu-index = Qüvvədə olan indeksə yoxlayıb baxın
menu-audit = Kim nə edib
menu-notify = Nə barədə özüm xəbər verirəm
menu-admins = Administratorlar kimlərdir
bot-description = Məqalə haqqında sual verin. Sualınıza cavab verən hissəni sözbəsöz sitat kimi gətirir və hansı abzasda olduğunu göstərirəm. Mətndə olmayanı özümdən uydurmuram.
bot-short-description = Məqalə haqqında suallara yeri göstərilmiş sözbəsöz sitatlarla cavab verir.
