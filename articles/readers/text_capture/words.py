"""What pages say around a piece, in many languages: the words, apart from the rules.

Each table holds one language a line; phrases are separated by a bar and compared
without case. A phrase with a blank at its end is found at the beginning of a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADVERTS = """
advertisement|advertising|advertiser content|sponsored|sponsored content|story continues below|story continues below advertisement|article continues after ad|scroll to continue|adchoices|promoted|paid content|partner content
anzeige|werbung|- anzeige -|advertorial|sponsored post|nach der werbung weiterlesen|artikel wird nach der anzeige fortgesetzt
publicidad|patrocinado|contenido patrocinado|anuncio|publicidade|continua após a publicidade|continua depois da publicidade|patrocinado por
publicité|la suite après la publicité|la suite après cette publicité|contenu sponsorisé|pubblicità|continua a leggere dopo la pubblicità|contenuto sponsorizzato|annuncio
annons|annonse|annonce|reklame|reklam|reklama|reklaamid|mainos|advertentie|reclame|auglýsing|hirdetés|publicitate|реклама|διαφήμιση|iklan|quảng cáo|広告|広告の後にも続きます|广告|廣告|광고|विज्ञापन|إعلان|פרסומת|tangazo
"""  # noqa: E501 - a table, one language a line

_SHARING = """
share|share this|share this article|share on |share via|share comments|share close button|share article|share story|shares|total|print|print this|email|e-mail|email this|copy link|copied|link copied|save|save article|save for later|bookmark|gift this article|gift article|facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|instagram|youtube|flipboard|messenger|threads|bluesky|tiktok|tumblr|pocket|thanks for sharing!|follow us|follow|follow us on |listen|listen to this article|listen to article|play|pause|read in app|add us as |add as a preferred |prefer |join our whatsapp|join the conversation|comments|0 comments|no comments|comment|leave a comment|leave a reply|show comments|view comments|post a comment|you must be logged in|would you like to comment|please read our comment|fetching more|loading|loader|scroll to top|back to top|top|close|open|menu|search|home|image|video|audio|photos|photo|gallery|published|updated|posted|last updated
teilen|artikel teilen|per mail sharen|mail|drucken|druckansicht|merken|speichern|vorlesen|anhören|artikel anhören|merkliste|link kopieren|link kopiert|kopieren|artikel mit freunden teilen|folgen|folgen sie uns|kommentare|kommentar|kommentieren|kommentar abgeben|kommentar schreiben|leserkommentare|diskutieren|zur diskussion|teilen sie ihre meinung|geben sie ihren kommentar|melden sie sich an|schließen|schliessen|nach oben|zum anfang|bild|bilder|video|bildbeitrag|audiobeitrag|videobeitrag|artikel mit |box aufklappen|personen-box aufklappen|inhalt|header|suche|startseite|in pocket speichern|feedback|fehler melden|fehler gefunden|send feedback|ihre meinung ist uns wichtig|seite drucken|auf facebook |auf twitter |per whatsapp |per e-mail |abspielen. laufzeit|audio herunterladen|aufklappen|zuklappen|mehr anzeigen|von|aktualisiert|veröffentlicht|redaktion
compartir|comparte|compartir en |compartir por |compartilhe|compartilhar|partilhar|guardar|imprimir|comentar|comentarios|ver comentarios|comentários|deixe um comentário|deja un comentario|0 comentarios|regala esta noticia|reporta un error|copiar enlace|copiar link|enviar por |escuchar|ouvir|escucha |seguir|síguenos|siga-nos|esta funcionalidad es exclusiva|vídeo|vídeos|fotos|actualizado|publicado|atualizado|por
partager|partager sur |partage|imprimer|envoyer|commenter|commentaires|réagir|écouter|lecture|sauvegarder|offrir l'article|offrir l’article|condividi|condividi su |condivisione|stampa|commenta|commenti|pubblica un commento|lascia un commento|ascolta|salva|ascolta l'articolo|ascolta questo articolo|vai al contenuto|copia link|publié|mis à jour|pubblicato|aggiornato
dela|dela artikeln|dela på |kopiera länk|spara|lyssna|kommentera|kommentarer|del|del på |del artiklen|del saken|kopier lenke|lagre|lytt|gem|anmäl fel|ljuduppspelningen är |publisert|oppdatert|publicerad|uppdaterad|opdateret|offentliggjort|publisert oppdatert|jaa|jaa artikkeli|kommentit|deila|delen|deel|deel dit artikel|reacties|reageer|bewaar|luister|udostępnij|komentarze|skomentuj|posłuchaj|sdílet|diskuze|diskuse|článek|hlavní obsah|aktualizováno|zdieľať|megosztás|hozzászólások|distribuie|comentarii|paylaş|yorumlar|yorum yap|dinle|kaydet|поделиться|комментарии|комментировать|поділитися|коментарі|сподели|κοινοποίηση|σχόλια|bagikan|komentar|chia sẻ|bình luận|lưu|ý kiến|シェア|共有|保存|印刷|コメント|スクラップ|メモ入力|完了しました|分享|分享到|评论|收藏|打印|字号|小字号|大字号|返回顶部|责任编辑|责编|공유|공유하기|댓글|스크랩|인쇄|글자크기|शेयर करें|مشاركة|شارك|תגובות|שתף
"""  # noqa: E501 - a table, one language a line

_ACCOUNTS = """
subscribe|subscribe now|subscribe to |sign up|sign up for |sign up here|sign in|sign in to |log in|login|log out|register|create account|create a free account|create an account|already a subscriber|already have an account|already subscribed|become a member|join us|support us|donate|newsletter|newsletters|get our |get the latest |get daily |get the best |get weekly |your email address|enter your email|email address|by signing up|by clicking|by providing |by entering |by submitting |i would like to |you can unsubscribe|thank you for |privacy policy|terms of use|cookie|cookies|we use cookies|manage cookies|this site is protected|all rights reserved|free trial|start your |unlock |continue reading|to continue reading|this article is for subscribers|for subscribers|subscriber only|subscribers only|premium|download the app|download our app|notifications|turn on notifications|must be at least |you must be |* required|please refresh |registration is |join our |we invite you |independent journalism|support independent|accessibility links|accessibility|breaking news|now reading|contact the author|you have reached|stay up to date |notifications can |hazte |you've reached|this story is free|enable javascript|please enable
abonnieren|jetzt abonnieren|abo|zum abo|abonnement|jetzt testen|jetzt weiterlesen|jetzt lesen|weiterlesen mit |anmelden|einloggen|login|registrieren|jetzt registrieren|bitte registrieren|haben sie probleme |dann mailen |sie sind bereits |bereits abonnent|bereits registriert|noch kein |newsletter|zum newsletter|jetzt anmelden|ihre e-mail|e-mail-adresse|wir verwenden cookies|datenschutz|impressum|agb|alle rechte vorbehalten|kostenlos |jederzeit kündbar|monatlich kündbar|flexible laufzeit|zugang zu |nur für abonnenten|für abonnenten|plus-artikel|exklusiv für |e-paper|lesen sie die digitale |ihren namen für |jederzeit top informiert|erhalten sie |push-benachrichtigungen |sie haben diesen hinweis |sie waren einige zeit|immer informiert|wir freuen uns über |inhaltliches feedback|gerne als |fehler auf |die mit einem symbol |mehr erfahren|hinweis der redaktion|einmal zahlen|ich möchte nachrichten |nicht mehr anzeigen|das ist die europäische |zum inhalt|zur hauptnavigation|zur navigation
suscríbete|suscribirse|suscribete|iniciar sesión|inicia sesión|registrarse|regístrate|newsletter|boletín|suscriptores|para suscriptores|ya soy suscriptor|política de privacidad|todos los derechos reservados|assine|assinar|entrar|cadastre-se|já é assinante|exclusivo para assinantes|saltar al contenido|ir al contenido|política de cookies
s'abonner|s’abonner|abonnez-vous|se connecter|connexion|déjà abonné|article réservé|réservé aux abonnés|s'inscrire|s’inscrire|tous droits réservés|newsletters|créer un compte|aller au contenu|accéder au contenu|abbonati|accedi|registrati|iscriviti|già abbonato|contenuto riservato|tutti i diritti riservati|disclaimer|ricarica|iscriviti alla newsletter
prenumerera|logga in|bli prenumerant|redan prenumerant|abonner|log ind|logg inn|kjøp|køb!|køb|bliv abonnent|bli abonnent|allerede abonnent|denne funktion |se en oversigt |du kan ikke |giv adgang |giv artiklen|du har givet |hver måned |modtageren |teknisk fejl|prøv igen|hopp til |hoppa till |gå til |spring til |siirry |kirjaudu|tilaa|skrá|áskrift|inloggen|abonneer|word abonnee|al abonnee|ga naar |zaloguj|zarejestruj|subskrybuj|prenumerata|przejdź do |přihlásit|přihlaste se|předplatné|přejít na |chcete-li |prihlásiť|predplatné|bejelentkezés|előfizetés|abonează-te|giriş yap|abone ol|üye ol|войти|подписаться|подпишитесь|увійти|підписатися|абонирай|σύνδεση|εγγραφή|masuk|daftar|berlangganan|đăng nhập|đăng ký|ログイン|会員登録|会員限定|この記事は会員限定|有料会員|無料会員|続きを読む|本文へ|プッシュ通知|登录|注册|订阅|로그인|회원가입|구독|लॉग इन|सब्सक्राइब|تسجيل الدخول|اشترك|הרשמה|התחברות
"""  # noqa: E501 - a table, one language a line

_READ_ALSO = """
read more|read more:|read also|also read|read next|see also|more on this|more from |more on |more like this|more:|related|related:|related articles|related stories|related topics|related content|recommended|recommended reading|recommended stories|recommended for you|you may also like|you might also like|you may like|up next|watch|watch:|watch more|click here|click to play|don't miss|don’t miss|also on |most read|most popular|trending|trending now|latest|latest news|latest stories|latest national|latest on |top stories|in case you missed it|further reading|editors' picks|editor's picks|explore more|keep reading|what to read next|also see|read the full |more stories|more news|popular|must read|from our partners|around the web|view comments|topics|topics:|in this article|key points|tags|about the author|about author
lesen sie auch|lesen sie mehr|lesen sie dazu|lesen sie hier|lesen sie weiter|mehr zum thema|mehr zu |mehr von |mehr aus |mehr themen|mehr:|auch interessant|auch lesenswert|das könnte sie auch interessieren|das könnte sie interessieren|das könnte dich |weitere artikel|weitere themen|weitere meldungen|weitere nachrichten|weitere videos|weitere informationen|weiterlesen|zum thema|zum weiterlesen|siehe auch|meistgelesen|meistgelesene|meistgelesene artikel|am meisten gelesen|beliebt|empfehlungen|empfohlene artikel|empfohlener externer inhalt|empfohlen|unsere empfehlung|aktuelle videos|aktuelle nachrichten|aktuelle themen|neueste artikel|letzte artikel|neuste |das neueste |top-themen|topthemen|themen|themen des artikels|schlagwörter|schlagwörter zu |schlagworte|stichwörter|den nächsten abschnitt |neuere ältere|passend zum thema|dieses thema im programm|über dieses thema berichtet|über den autor|über die autorin|zur person|exklusive |nur für kurze zeit|video-tipp|lesetipp|hintergrund:|lesedauer|lesezeit|zurück zum artikel|zurück zur startseite|zur startseite
lee también|lea también|leer más|te puede interesar|le puede interesar|también te puede interesar|te recomendamos|te interesa|más información|más noticias|más sobre |más en |noticias relacionadas|relacionado|relacionadas|relacionados|para saber más|lo más leído|lo más visto|más leídas|última hora|últimas noticias|ver más|ver también|etiquetas|temas|archivado en|vídeos de |tiempo de lectura|leia também|leia mais|veja também|saiba mais|mais lidas|mais sobre |relacionadas|últimas notícias|notícias relacionadas|leia ainda|tópicos|leia a seguir
lire aussi|à lire aussi|a lire aussi|lire également|à lire également|lire plus|lire la suite|à lire|voir aussi|sur le même sujet|en savoir plus|les plus lus|articles les plus lus|à découvrir|notre sélection|les dernières |le plus lu|dans la même rubrique|temps de lecture|leggi anche|leggi di più|leggi tutto|potrebbe interessarti|ti potrebbe interessare|approfondimenti|articoli correlati|correlati|i più letti|più letti|guarda anche|vedi anche|ultime notizie|notizie correlate|tempo di lettura|argomenti|in evidenza
läs också|läs mer|läs även|läs också:|missa inte|mest läst|mest lästa|senaste nytt|fler artiklar|relaterat|les også|les mer|mer om |mest lest|siste nytt|flere saker|anbefalt|læs også|læs mere|læs mere om|mest læste|seneste nyt|artiklens emner|her kan du se de emner|ønsker du at følge|lue myös|lue lisää|luetuimmat|fleira áhugavert|lestu meira|mest lesið|lees ook|lees meer|meer over |meest gelezen|bekijk ook|czytaj też|czytaj także|czytaj więcej|zobacz też|zobacz także|przeczytaj także|polecane|polecamy|najczęściej czytane|čtěte také|přečtěte si |mohlo by vás |nejčtenější|doporučované|doporučujeme|související|čítajte aj|čítajte tiež|prečítajte si |najčítanejšie|olvassa el|ez is érdekelheti|ajánlott|kapcsolódó|citește și|citiți și|articole similare|pročitajte |povezane vijesti|pročitajte i|vezane vesti|ilgili haberler|bunlar da ilginizi |önerilen|читайте также|читайте ещё|по теме|смотрите также|популярное|читайте також|читайте ще|за темою|прочетете |още по темата|διαβάστε επίσης|διαβάστε |baca juga|artikel terkait|xem thêm|tin liên quan|đọc thêm|trở lại|soma pia|関連記事|関連キーワード|関連ニュース|あわせて読みたい|おすすめ|おすすめ情報|こちらも|アクセスランキング|ランキング|主要ニュース|新着|記事一覧|セレクション|国際ニュースを|よくある質問|使い方|相关新闻|相关阅读|相关报道|推荐阅读|延伸阅读|热门|最新|관련기사|관련 기사|많이 본|인기|यह भी पढ़ें|ये भी पढ़ें|اقرأ أيضا|اقرأ أيضاً|المزيد|קראו גם|עוד בנושא|lees ook:
"""  # noqa: E501 - a table, one language a line


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that are a line, and beginnings of lines; the sure ones of any length."""

    whole: frozenset[str]
    openings: tuple[str, ...]
    sure_openings: tuple[str, ...]


def _phrases(table: str) -> Phrases:
    phrases = [
        phrase for row in table.strip().splitlines() for phrase in row.split("|")
    ]
    open_ended = [phrase for phrase in phrases if phrase.endswith((" ", ":"))]
    labels = [f"{phrase.strip()}:" for phrase in phrases if " " in phrase.strip()]
    return Phrases(
        whole=frozenset(phrase.strip(" :") for phrase in phrases),
        openings=(*open_ended, *labels),
        sure_openings=tuple(phrase for phrase in open_ended if phrase.count(" ") > 1),
    )


ADVERTS = _phrases(_ADVERTS)
SHARING = _phrases(_SHARING)
ACCOUNTS = _phrases(_ACCOUNTS)
READ_ALSO = _phrases(_READ_ALSO)

BY = re.compile(
    r"(?:(?:(?:kommentar|analyse|kolumne|glosse|essay|gastbeitrag|reportage|bericht"
    r"|interview|analysis|opinion|comment|review|report|posted|published|story|text"
    r"|written|opinión|análisis|commentaire|analyse|commento|analisi) )?"
    r"(?:by|von|par|por|di|av|af|door|de)|a cura di|foto og tekst"
    r"|(?:text|tekst|af|av|by|autor|autorin|author|автор|yazan|bài|reporter):"
    r"|автор|oleh|記者|기자)(?=[\s|]|$)[\s|:]*(?P<names>.*)$",
    re.IGNORECASE,
)
AND = re.compile(r"\s(?:and|und|y|et|e|en|og|och|i|&|\+)\s|\s?[,|;•·]\s?|\s/\s")

MODIFIED = re.compile(
    r"(?:last )?(?:updated|modified|edited)|aktualisiert|akt\.|geändert|actualizado"
    r"|atualizado|mis à jour|modifié|aggiornato|uppdaterad|oppdatert|opdateret|uppfært"
    r"|päivitetty|gewijzigd|bijgewerkt|aktualizováno|aktualizované|aktualizacja"
    r"|frissítve"
    r"|actualizat|ažurirano|güncelleme|обновлен|оновлен|ενημέρωση|diperbarui|更新|수정",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"(?<![^\W\d_])(?:publi|posted|first published|stand:|veröffentlicht|erstellt"
    r"|datum|date|gepubliceerd"
    r"|geplaatst|julkaistu|offentliggjort|pubblicat|zveřejněno|megjelen|yayın|опублик"
    r"|objavljeno|δημοσίευση|diterbitkan)|発信|公開|掲載|入力|입력|등록|发布|时间",
    re.IGNORECASE,
)
TAGS = re.compile(
    r"(?:tags?|schlag(?:wörter|worte)|stichw(?:orte|örter)|keywords?|topics?|labels?"
    r"|themen"
    r"|etiquetas?|temas|palabras clave|palavras-chave|tópicos|mots-clés|étiquettes"
    r"|argomenti"
    r"|parole chiave|trefwoorden|onderwerpen|ämnen|etiketter|emneord|emner|stikkord"
    r"|avainsanat|tagi|słowa kluczowe|štítky|témata|témy|címkék|etichete|oznake"
    r"|etiketler"
    r"|теги|метки|ключевые слова|теми|ετικέτες|từ khóa|标签|关键词|標籤|タグ|キーワード"
    r"|태그|키워드"
    r"|टैग|وسوم|תגיות)\s{0,3}[:：]\s{0,3}(?P<tags>\S.*)$",
    re.IGNORECASE,
)
SOURCES = re.compile(
    r"(?:quellen?|sources?|fuentes?|fonti?|fontes?|källa|kilder?|bron|źródło|zdroj"
    r"|kaynak"
    r"|источник|джерело|来源|出典|자료)\s{0,2}[:：]\s{0,2}(?P<sources>.+)$",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:legende|legend|caption|bildunterschrift|bildtext|pie de foto|légende"
    r"|didascalia"
    r"|bildetekst|billedtekst|kuvateksti|bijschrift)\s{0,2}[:：]\s{0,2}",
    re.IGNORECASE,
)
_PICTURE_WORDS = (
    "image|picture|photo|photograph|bild|foto|fotografie|imagen|fotografía|imagem"
    "|immagine"
    "|photographie|afbeelding|beeld|bilde|billede|kuva|mynd|zdjęcie|obrázek|fotka|kép"
    "|fotoğraf|görsel|фото|изображение|зображення|φωτογραφία|gambar|ảnh|写真|画像|图片|사진"
)
PICTURE_ALONE = re.compile(rf"(?:{_PICTURE_WORDS})s?(?: \d+ \S+ \d+)?$", re.IGNORECASE)
PICTURE_OPENS = re.compile(
    rf"(?:{_PICTURE_WORDS})\s{{0,2}}[:：]\s{{0,3}}(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)

CAPTION_SIGNS = re.compile(
    r"^(?:FILE|ARCHIV|ARCHIVO) [-–—] |\((?:l\.|r\.|m\.|left|right|centre|center"
    r"|cent[er]{2}, .{1,12}"
    r"|links|rechts|mitte|von links.{0,12}|von rechts|v\. ?l\. ?n\. ?r\.?"
    r"|(?:von )?li nach re"
    r"|izq\.?|dcha\.?|izquierda|derecha|centro|à gauche|à droite|au centre|g\."
    r"|sinistra|destra"
    r"|esquerda|direita|venstre|høyre|højre|vänster|höger|vlevo|vpravo|上|下|左|右|中"
    r"|archivbild"
    r"|archivfoto|archiv|symbolbild|symbolfoto|file photo|file image|arkivfoto"
    r"|arkivbild)\)"
    r"|\b(?:file photo|file image|file picture)\.?$",
    re.IGNORECASE,
)
"""Only captions say who stands on the left, or that the picture is an old one."""
