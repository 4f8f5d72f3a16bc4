# Everything the bot says. Quotes, titles and names are put in as they are.
# $author, $title, $publisher, $date: facts of a document. $number: a count.

## Answers

# Stands above a quote of the article itself.
answer-lead-article = { $author } şöyle yazıyor:
# Stands above a quote of a retelling of the article.
answer-lead-digest = { $author } tarafından yazılan makalenin özetinde şöyle deniyor:
# The same where whoever reads them may not know whose views they are.
answer-lead-opinion-article = { $author } bir görüş yazısında şöyle yazıyor:
answer-lead-opinion-digest = { $author } tarafından yazılan görüş yazısının özetinde şöyle deniyor:
# Stands above quotes from works of several authors, or from articles and digests.
answer-lead-several = Metinlerde şöyle deniyor:
answer-lead-opinion-several = Aralarında görüş yazılarının da bulunduğu metinlerde şöyle deniyor:
# Stand above several quotes that answer together, one below the other. $places: how many quotes.
answer-list-article = { $places ->
    [one] { $author } bundan tek bir yerde söz ediyor:
   *[other] { $author } bundan { $places } yerde söz ediyor:
}
answer-list-digest = { $places ->
    [one] { $author } tarafından yazılan makalenin özetinde bundan tek bir yerde söz ediliyor:
   *[other] { $author } tarafından yazılan makalenin özetinde bundan { $places } yerde söz ediliyor:
}
answer-list-opinion-article = { $places ->
    [one] { $author } bir görüş yazısında bundan tek bir yerde söz ediyor:
   *[other] { $author } bir görüş yazısında bundan { $places } yerde söz ediyor:
}
answer-list-opinion-digest = { $places ->
    [one] { $author } tarafından yazılan görüş yazısının özetinde bundan tek bir yerde söz ediliyor:
   *[other] { $author } tarafından yazılan görüş yazısının özetinde bundan { $places } yerde söz ediliyor:
}
answer-list-several = { $places ->
    [one] Metinlerde bundan tek bir yerde söz ediliyor:
   *[other] Metinlerde bundan { $places } yerde söz ediliyor:
}
answer-list-opinion-several = { $places ->
    [one] Aralarında görüş yazılarının da bulunduğu metinlerde bundan tek bir yerde söz ediliyor:
   *[other] Aralarında görüş yazılarının da bulunduğu metinlerde bundan { $places } yerde söz ediliyor:
}
# The text does not answer the question. $documents: how many documents there are.
abstention = { $documents ->
    [one] Makalede bu belirtilmiyor.
   *[other] Makalelerde bu belirtilmiyor.
}
# Stands above the nearest passage after an abstention.
nearest-lead = Yanıt olmasa da sorunuza en yakın bölüm:
# The facts of one document, under a quote.
citation-article = { $author }, “{ $title }”, { $publisher }, { $date }
citation-digest = { $author }, “{ $title }”, { $publisher }, { $date } (özet)
# The number of a paragraph. $paragraph: 6
citation-paragraph = { $paragraph }. paragraf
# The same with the page. $paragraph: ¶ 6; $page: 3
citation-page = { $paragraph }, s. { $page }
# The same with the heading it stands under. $paragraph: ¶ 6
citation-section = { $section } · { $paragraph }

## Answers about a document's facts

fact-author = Makaleyi { $author } yazdı.
fact-about-author = Yazar: { $author }. Yazar hakkında:
fact-published = Makale { $date } tarihinde yayımlandı.
fact-publisher = Makale { $publisher } tarafından yayımlandı.
fact-title = Makalenin başlığı şöyle: “{ $title }”.
fact-caption = Görselin alt yazısında şöyle deniyor:
fact-standfirst = Başlığın altındaki satırda şöyle deniyor:
fact-topic = Tek cümleyle – anahtar cümleleri /summary gösterir:
fact-form = { about-digest }
fact-disclaimer = Yayıncı bu yazı için şöyle diyor:
fact-url = Makale şu adreste okunabilir: { $url }
fact-kind-article = Bu bir makale: { $author } yazdı, { $date } tarihinde { $publisher } yayımladı.
fact-kind-opinion = Bu bir görüş yazısı: { $author } yazdı, { $date } tarihinde { $publisher } yayımladı. Yazarının görüşlerini yansıtır.
# A fact that the document does not state was asked for.
fact-unknown = Makale kendisi hakkında böyle bir bilgi vermiyor.
# More documents may be meant than one answer shows. $documents: how many; $number: how many it shows.
fact-some = { $documents } metin kastedilmiş olabilir; burada { $number } tanesi var. Birini başlığıyla ya da yazarıyla belirtin; hepsini /sources gösterir.

## Conversation

smalltalk-greeting = Merhaba! Makale hakkında istediğinizi sorun, orada yazanı aynen aktarayım.
smalltalk-thanks = Rica ederim! Dilediğiniz zaman yine sorun.
smalltalk-farewell = Hoşça kalın! Yeni sorularınızı her zaman beklerim.
smalltalk-identity = Makaleyle ilgili soruları yanıtlayan bir botum. Makaleden kelimesi kelimesine alıntı yapar, her alıntının nerede geçtiğini belirtirim; makalede olmayanı uydurmam.
smalltalk-praise = İşinize yaradığına sevindim! Dilerseniz sormaya devam edin.
smalltalk-wellbeing = İyiyim, teşekkür ederim! Makale hakkında ne öğrenmek istersiniz?
smalltalk-criticism = Bunun için üzgünüm. Lütfen başka sözcüklerle sormayı deneyin; yanıtın altındaki 👎 botu yönetenlere ulaşır.
smalltalk-stance = Benim bir görüşüm yok, taraf da tutmam: Yazarın yazdıklarını kendi sözleriyle aktarırım.
smalltalk-aside = Metinle ilgili sorular için buradayım. Ne öğrenmek istersiniz?

## Questions that cannot be asked

question-empty = Lütfen sorunuzu sözcüklerle yazın.
question-bare = Bunun neyle ilgili olduğunu anlayamadım. Lütfen sorunuzu tam olarak yazın.
question-too-long = Bu, bir soru için fazla uzun. Lütfen en fazla { $limit } karakterle sorun.
# Many questions came within a minute.
slow-down = Bir anda çok soru geldi. Hepsini sırayla yanıtlıyorum; { $seconds } saniye sonra devam edeceğim.

## Commands

start = Merhaba! “{ $title }” başlıklı makale (yazar: { $author }; { $publisher }, { $date }) hakkındaki soruları yanıtlıyorum. İngilizce, Türkçe, Azerbaycanca, Rusça, Almanca veya Arapça sorabilirsiniz. Yanıtı veren cümleyi alıntılar, nerede geçtiğini belirtirim.
start-opinion = Merhaba! “{ $title }” başlıklı görüş yazısı (yazar: { $author }; { $publisher }, { $date }) hakkındaki soruları yanıtlıyorum. İngilizce, Türkçe, Azerbaycanca, Rusça, Almanca veya Arapça sorabilirsiniz. Yanıtı veren cümleyi alıntılar, nerede geçtiğini belirtirim.
start-several = Merhaba! { $documents } makale hakkındaki soruları yanıtlıyorum. İngilizce, Türkçe, Azerbaycanca, Rusça, Almanca veya Arapça sorabilirsiniz. Yanıtı veren cümleyi alıntılar, nerede geçtiğini belirtirim.
help =
    Sorunuzu yazmanız yeterli. Yanıtı veren bölümü kelimesi kelimesine alıntılar, hangi paragrafta olduğunu belirtirim. Metin soruyu yanıtlamıyorsa bunu söylerim.

    /new – önceki sorular olmadan baştan başlayın
    /about – konu nedir, kim yazdı
    /read – metinleri sayfa sayfa okuyun
    /summary – metinlerin anahtar cümleleri
    /sources – yanıtlarımın dayandığı metinler
    /language – konuştuğum dili seçin
    /privacy – neleri saklıyorum
    /forget – hakkınızda sakladıklarımı silin
    /help – bu yardım metni

    Gruplarda beni etiketleyin, mesajımı yanıtlayın veya /ask ile sorunuzu yazın.
# The same in the terminal.
terminal-help =
    /help – bu yardım metni
    /summary – metinlerin anahtar cümleleri
    /sources – yanıtlarımın dayandığı metinler
    /new – önceki sorular olmadan baştan başlayın
    /quit – sohbetten çıkın; Ctrl-D de olur
about-opinion = Bu bir görüş yazısı: Yazarının görüşlerini yansıtır. Yazarın yazdıklarını aktarırım, taraf tutmam.
about-digest = Alıntıladığım metin bir özet: Makaleyi paragraf paragraf, başka sözcüklerle yeniden anlatır.
about-article = Yazarın yazdıklarını aktarırım, taraf tutmam.
sources-lead = { $documents ->
    [one] Tek bir metne dayanarak yanıtlıyorum:
   *[other] { $documents } metne dayanarak yanıtlıyorum:
}
sources-paragraphs = { $paragraphs } paragraf
# Stands for the sections, or the texts, that are not listed.
sources-more = … ve { $number } tane daha
privacy =
    Bana gönderdiğiniz her soruyu, ne yanıt verdiğimi, bunun ne kadar sürdüğünü ve 👍 ya da 👎 oyunuzu saklarım. Böylece botu işleten kişi, okurların neler sorduğunu ve metnin neleri yanıtlamadığını görebilir. Bunlarla birlikte ne zaman yazıldıklarını, yanıtın dilini, sohbetin yerine geçen bir kodu ve Telegram’ın mesajlara, konularına ya da albümlerine verdiği numaraları da saklarım.

    Adınız saklanmaz. Kaydınız, Telegram kullanıcı numaranızdan gizli bir anahtarla üretilen bir kodla tutulur; sorularınızın metni de bu anahtarla şifrelenir. { $days } gün sonra bu metin, kodunuz ve numaralar silinir; geriye yalnızca kimseye götürmeyen sayılar kalır. Seçtiğiniz dil, /forget gönderene kadar kodunuzla saklanır.

    Gruplarda yalnızca bana yöneltilenleri saklarım.

    /forget size ait her şeyi hemen siler.
# Stands below it for an administrator.
privacy-administrator = Yöneticisiniz: Değiştirdikleriniz ve dışa aktardıklarınız, adınız ve Telegram kullanıcı numaranızla birlikte denetim kaydına yazılır; hangi bildirimleri istediğiniz ve haftalık özeti en son ne zaman aldığınız kodunuzla saklanır; gönderdiğiniz bir dosya da kararınızı en çok iki gün bekler.
# The number of deleted questions.
forget-done = Tamam: Size ait hiçbir kayıt kalmadı. { $questions ->
    [0] Kayıtlı soru yoktu.
   *[other] { $questions } soru silindi.
}
# Stands below it for an administrator.
forget-administrator = Yönetici olduğunuz için yalnızca iki şey kalır: Yaptıklarınızın yazılı olduğu denetim kaydı ve bildirim ayarlarınız (/notify).
language-lead = Hangi dilde konuşayım? Alıntılar metnin kendi dilinde kalır.
# The same in a group.
language-lead-group = Sizinle hangi dilde konuşayım? Buradaki herkes kendisi için seçer. Alıntılar metnin kendi dilinde kalır.
language-chosen = Artık Türkçe konuşacağım. /language ile değiştirebilirsiniz.
language-free = Her soruyu kendi dilinde yanıtlayacağım. /language ile değiştirebilirsiniz.
ask-how = Sorunuzu komutun arkasına yazın: önce /ask, sonra soru.
# /new was called: later questions are understood without the earlier ones.
conversation-new = Baştan başlayalım: Önceki sorularınızı artık dikkate almıyorum.
command-unknown = Bu komutu bilmiyorum. Bildiğim komutları /help gösterir.
failure = Bende bir sorun oluştu. Lütfen birazdan yeniden deneyin.

## Buttons, and what they lead to

button-more = Başka bölümler
button-sources = Kaynaklar
button-nearest = En yakın bölüm
# Leads from a group, or from inline mode, to the private chat with the bot.
button-in-private = Özel sohbete geç
button-back = ‹ Geri
button-language-free = Sorumun dili
# What was wrong with an answer.
button-reason-passage = Yanlış bölüm
button-reason-unanswered = Sorumu yanıtlamıyor
button-reason-other = Başka bir şey
more-lead = Sorunuza yakın başka bölümler:
sources-of-answer = Bu yanıtın kaynağı:
vote-thanks = Teşekkürler!
vote-why = Teşekkürler. Yanlış olan neydi?
press-gone = Bu artık saklanmıyor. Lütfen yeniden sorun.
citation-gone = Burada alıntılanan bölüm artık metinde yok. Lütfen yeniden sorun.

## Reading

read-which = Hangi metin?
# Which page of a text is shown. $page: 2; $total: 4
read-place = { $total } sayfanın { $page }. sayfası
document-gone = Bu metin artık yok.
# Stands for what comes before the first heading.
section-none = Giriş
summary-lead = Benim seçtiğim, kelimesi kelimesine alıntılanan anahtar cümleler:
# The last line of a summary that has no room for all its sentences.
summary-more = … Metin devam ediyor: /read tamamını gösterir.
button-sections = Başlıklar
button-read = Baştan oku
# Examples of questions, offered at the start. $section: a heading of the text.
example-section = Yazar “{ $section }” hakkında ne yazıyor?
# $name: a name or term as the text writes it, so no ending may have to follow it.
example-name = Metinde { $name } hakkında ne deniyor?
example-author = Bunu kim yazdı?
# Stands where the question is typed, until there is one.
ask-placeholder = Metin hakkında soru sorun

## For administrators

stats-lead = İstatistikler, { $date }
stats-questions = { $readers } okurdan { $questions } soru
stats-answered = yanıtlanan: { $number }
stats-abstained = metnin yanıtlamadığı: { $number }
stats-smalltalk = sohbet: { $number }
stats-latency = yanıt süresi: { $median } ms (medyan); yanıtların %95’i en çok { $p95 } ms
stats-languages = diller: { $languages }
stats-hours = en yoğun saatler: { $hours }
stats-cited = en çok alıntılanan: { $cited }
stats-votes = oylar: 👍 { $good } · 👎 { $bad }
stats-readers = yeni okur: { $new }, geri dönen: { $returning }
stats-anonymous = soranı artık kayıtlı olmayan eski sorular: { $number }
stats-time-zone = saat dilimi: { $zone }
chart-answered = yanıtlanan
chart-abstained = metinde yok
chart-smalltalk = sohbet
chart-median = medyan süre
chart-p95 = %95’i daha hızlı
chart-ms = { $number } ms
chart-new = yeni okur
chart-returning = geri dönen
chart-good = olumlu oy
chart-bad = olumsuz oy
chart-days = Günlük soru sayısı
chart-weeks = Haftalık soru sayısı
chart-months = Aylık soru sayısı
chart-years = Yıllık soru sayısı
chart-hours = En yoğun saatler
chart-languages = Diller
chart-cited = En çok alıntılanan
chart-empty = Bu dönemde soru yok
reindex-started = Dizini yeniden oluşturuyorum. Bu sırada yanıt vermeyi sürdürüyorum.
reindex-done = { $generation } numaralı sürüm yayında: { $documents } belge (eklenen: { $added }, değişen: { $changed }, kaldırılan: { $removed }), { $passages } bölüm (kodlanan: { $encoded }), { $seconds } sn.
reindex-unchanged = Değişiklik yok: { $generation } numaralı sürüm yayında kalıyor.
reindex-failed = Dizin yeniden oluşturulamadı: { $reason }
reindex-busy = Dizin zaten yeniden oluşturuluyor.
build-progress = Bölümler okunuyor: { $done } / { $total }
rollback-done = { $generation } numaralı sürüm yeniden yayında. /reindex, dizini içeriğin şimdiki hâlinden oluşturur.
generation-refused = { $generation } numaralı sürüm oluşturuldu, ama onu açamıyorum; hâlâ { $answering } numaralı sürümden yanıt veriyorum. Beni yeniden başlatın; nedeni günlük kaydında.
index-live = Yayındaki sürüm: { $generation }, oluşturulma: { $built }, kodlayıcı: “{ $encoder }”; { $documents } belge, { $passages } bölüm.
index-whole = Doğrulandı: { $files } dosyanın tümü sağlama toplamlarıyla eşleşiyor.
content-reading = Okunuyor…
content-too-large = Bu dosya { $megabytes } MB’den büyük. Daha küçük bir dosya gönderin veya bunu komut satırından ekleyin.
content-gone = Bu artık beklemede değil. Lütfen yeniden gönderin.
content-dropped = “{ $name }” eklenmedi; hiçbir şey değişmedi.
content-article = makale
content-digest = özet
content-missing = Şunlar eksik. Bu mesajı, her biri için bir satır yazarak yanıtlayın:
content-unchanged = Bu metin bende zaten var, kelimesi kelimesine aynı.
content-replaces = Bu metin, aynı eserin bendeki metninin yerini alacak.
shelf-remove-sure = Bu metin kaldırılsın mı? Yanıtlarda artık alıntılanmayacak.
period-how = Komutun arkasına bir dönem yazın: today, 12h, 7d, 4w veya all.
audit-empty = Henüz bir işlem yapılmadı.
audit-added = eklendi
audit-replaced = yenisiyle değiştirildi
audit-removed = kaldırıldı
audit-built = dizin yeniden oluşturuldu
audit-rolled-back = önceki dizine dönüldü
audit-exported = dışa aktarıldı
audit-generation = { $generation } numaralı sürüm
admins-lead = ADMIN_USER_IDS ayarına göre yöneticiler:
notify-lead = Bunları kendiliğimden bildiririm. Açmak veya kapatmak için dokunun.
notify-errors = Hatalar
notify-rebuilds = Dizin oluşturma hataları
notify-weekly = Haftalık özet
notice-errors = Günlük kaydında { $errors } hata:
notice-rebuild = { $by } dizini değiştiremedi: { $reason }
button-add = Ekle
button-replace = Değiştir
button-again = Yeniden dene
button-cancel = Vazgeç
button-shelf-get = İndir
button-shelf-remove = Kaldır
button-shelf-yes = Evet, kaldır
gaps-unanswered-lead = Metnin yanıtlamadığı sorular
gaps-disliked-lead = Okurların 👎 verdiği yanıtlar
gaps-none = Yapılacak bir şey yok: Metin sorulanları yanıtlıyor ve hiçbir yanıta 👎 verilmedi.
gaps-gap = { $readers ->
    [0] {""}
   *[other] { $readers } okurdan{" "}
}{ $questions } soru
gaps-newest = son soru: { $date }
gaps-closest = En yakın bölüm:
gaps-quoted = Verilen yanıt:
gaps-more = … ve { $number } grup daha
gaps-wordless = metni silinmiş { $questions } soru daha
gaps-older = daha eski { $questions } soru dâhil edilmedi

## The command menu

menu-start = Başlayın
menu-help = Nasıl soru sorulur
menu-new = Önceki sorular olmadan baştan başlayın
menu-read = Metinleri sayfa sayfa okuyun
menu-summary = Anahtar cümleler
menu-about = Makale nedir, kim yazdı
menu-sources = Yanıtların dayandığı metinler
menu-language = Konuştuğum dili seçin
menu-privacy = Hakkınızda neler saklanıyor
menu-forget = Hakkınızda saklananları silin
menu-ask = Soru sorun
menu-stats = İstatistikler
menu-gaps = Okurların bulamadıkları
menu-export = Soruları dosya olarak alın
menu-reindex = Dizini yeniden oluşturun
menu-rollback = Önceki dizine dönün
menu-index = Yayındaki dizini doğrulayıp görün
menu-audit = Kim ne yaptı
menu-notify = Kendiliğimden bildirdiklerim
menu-admins = Yöneticiler kim
bot-description = Makale hakkında soru sorun. Yanıtı veren bölümü kelimesi kelimesine alıntılar, hangi paragrafta olduğunu belirtirim. Metinde olmayanı uydurmam.
bot-short-description = Bir makaleyle ilgili soruları, yeri belirtilmiş birebir alıntılarla yanıtlar.
