### Ce que lit la personne : simple, calme, court. Les durées viennent du serveur et ne s’écrivent jamais ici.

## The page around a step

copy = Copier
copied = Copié

## Neither email nor phone is left

no-address-left-title = { $migration ->
    [yes] Revenez avec un nouvel e-mail ou numéro
   *[no] L’assistance doit vous aider ici
}
no-address-left-lead = Il ne reste ni e-mail ni numéro de téléphone pour vous joindre. Pour remplacer quelque chose ici, l’un des deux doit encore fonctionner.
no-address-left-back = L’un des deux fonctionne encore
no-address-left-migration-lead = Si aucun ne fonctionne, vous pouvez déplacer votre compte. Vous en ouvrez un nouveau avec un e-mail ou un numéro qui fonctionne, et montrez que l’ancien est à vous. Votre ancien compte reçoit alors cette nouvelle adresse et garde tout ce qu’il contient.
no-address-left-migration = Déplacer mon compte
no-address-left-support = Si aucun ne fonctionne, écrivez à l’assistance ci-dessous, en indiquant votre référence.

## Consequences

consequences-title = Ce qui va se passer
consequences-lost = { $what ->
    [add] Vous voulez configurer :
   *[replace] Vous voulez remplacer :
}
consequences-tick = Cochez chaque ligne après l’avoir lue :
consequence-withdrawal-off = Les retraits et les transferts à d’autres clients seront bloqués pendant { $time }.
consequence-withdrawal-off-open = Les retraits et les transferts à d’autres clients seront bloqués.
consequence-c2c-sell-off = Les ventes à d’autres clients seront bloquées pendant { $time }.
consequence-c2c-sell-off-open = Les ventes à d’autres clients seront bloquées.
consequence-sessions-end = Tous vos appareils seront déconnectés, celui-ci aussi.
consequence-addresses-told = Un message sera envoyé à toutes les adresses et à tous les numéros de votre compte, y compris ceux que vous remplacez.
consequences-why = Cela protège votre argent si quelqu’un d’autre essaie d’entrer.
consequences-needs = Ce que nous vous demanderons
need = { $proof ->
    [password] Votre mot de passe
    [email_code] Un code reçu par e-mail
    [sms_code] Un code reçu par SMS
    [totp] Un code de votre application d’authentification
    [recovery_code] L’un de vos codes de secours
    [face] Une vérification de votre identité, par caméra ou par nos agents
   *[review] Un examen par deux de nos agents
}
consequences-told = Qui reçoit un message
consequences-press = J’accepte, continuer

## Prove

prove-password-title = { $way ->
    [signed_in] Saisissez votre mot de passe
   *[signed_out] Saisissez à nouveau votre mot de passe
}
prove-password-lead = La dernière fois remonte à un moment, nous le demandons donc encore une fois.
prove-approved = Votre demande est acceptée. Confirmez encore une fois ce que vous avez toujours.
prove-lead = { $purpose ->
    [reset] Pour que personne ne puisse le faire à votre place, nous demandons tout ce que vous avez encore.
    [codes] Pour que personne ne puisse le faire à votre place, nous demandons tout ce qui vous sert à vous connecter. Vous verrez ensuite vos codes.
   *[change] Pour que personne ne puisse le faire à votre place, nous demandons tout ce qui vous sert à vous connecter. Vous ferez ensuite le changement.
}
prove-for = { $purpose ->
    [email] Vous remplacez votre e-mail. Nous vérifions d’abord que c’est bien vous.
    [phone] Vous remplacez votre numéro de téléphone. Nous vérifions d’abord que c’est bien vous.
    [authenticator] Vous remplacez votre application d’authentification. Nous vérifions d’abord que c’est bien vous.
    [add] Vous configurez une application d’authentification. Nous vérifions d’abord que c’est bien vous.
   *[codes] Vous demandez des codes de secours. Nous vérifions d’abord que c’est bien vous.
}
prove-list = Ce que nous demandons
prove-done = Fait
prove-recovered = Fait avec un code de secours
prove-now = Maintenant
prove-later = Plus tard
prove-cannot = { $purpose ->
    [reset] Je ne peux pas l’utiliser non plus
   *[change] Je ne peux plus l’utiliser
}
prove-review-lead = Vous ne pouvez pas continuer ? Deux de nos agents peuvent examiner votre demande. C’est plus long.
prove-review = Demander un examen par nos agents

## Identity

identity-title = Montrez que c’est bien vous
identity-lead = { $way ->
    [migration] Votre visage est comparé à l’image liée à la pièce que vous avez indiquée.
   *[signed_out] Votre visage est comparé à l’image de votre identité vérifiée.
}
identity-unavailable = La vérification par caméra n’est pas disponible pour le moment. Deux de nos agents peuvent examiner votre demande à la place. Vous ne perdez rien de ce que vous avez confirmé.
identity-attempts = { $count ->
    [one] Il vous reste { $count } essai. Nos agents peuvent examiner votre demande à tout moment.
   *[other] Il vous reste { $count } essais. Nos agents peuvent examiner votre demande à tout moment.
}
identity-again = Il ne vous reste aucun essai pour le moment. Vous pourrez réessayer à partir du { $moment }. D’ici là, nos agents peuvent examiner votre demande.
identity-pictures = { $by ->
    [camera] Nous ne notons que la vérification et son résultat : aucune image.
   *[vendor] Une entreprise partenaire regarde votre visage. Nous n’apprenons que le résultat et ne recevons aucune image.
}
identity-task = { $by ->
    [camera] Restez immobile, tournez puis levez la tête : une demi-minute.
    [link] Cela s’ouvre dans un nouvel onglet. Revenez ensuite ici.
   *[native] Cela s’ouvre dans cette application. Vous revenez ensuite ici.
}
identity-camera-title = Avec la caméra
identity-consent-lead = En appuyant, vous acceptez que nous regardions votre visage.
identity-consent = J’accepte, commencer
identity-staff-title = Sans la caméra
identity-staff-lead = Deux de nos agents examinent votre demande. Cela ne coûte aucun essai. C’est aussi pour vous si vous ne pouvez pas tourner la tête ou si la caméra ne trouve pas votre visage.
identity-review = Demander un examen par nos agents
identity-review-next = Cela prend en général un à deux jours. Vous recevez un numéro de dossier et l’heure exacte.
identity-phone-title = Sur un autre appareil
identity-phone-lead = Scannez un code avec n’importe quel téléphone à vous et faites seulement cette étape là-bas.
identity-phone = Continuer sur un autre téléphone
identity-photo = Prendre plutôt des photos
identity-photo-consent = J’accepte, prendre des photos
identity-host-old = Cette application ne permet pas la vérification par caméra. Mettez-la à jour ou choisissez une autre solution.
identity-failure = { $reason ->
    [no_match_of_claim] Le visage ne correspondait pas, ou ce que vous avez saisi n’est pas exactement comme sur la pièce. Saisissez-la à nouveau, exactement comme imprimé. Si tout était juste, retirez lunettes ou casquette et réessayez avec plus de lumière.
    [no_face] Nous n’avons pas vu de visage. Tenez la caméra à hauteur des yeux et regardez-la.
    [several_faces] Il y avait plusieurs visages sur l’image. Veuillez être seul devant la caméra.
    [too_dark] Il faisait trop sombre. Tournez-vous vers une fenêtre ou une lampe.
    [not_live] Nous n’avons pas vu les mouvements à temps. Faites-les lentement, un par un, en revenant chaque fois au milieu.
    [no_match] Le visage ne correspondait pas. Retirez lunettes ou casquette et réessayez avec plus de lumière.
    [camera_denied] Nous ne pouvons pas utiliser la caméra. Autorisez-la dans les réglages du navigateur et de l’appareil, puis réessayez.
    [camera_blocked] La page ou l’application autour de celle-ci ne nous laisse pas utiliser la caméra. Vous n’y êtes pour rien. Choisissez une autre solution ci-dessous.
    [camera_busy] Une autre application ou un autre onglet utilise la caméra. Fermez-le et réessayez.
    [camera_absent] Nous n’avons trouvé aucune caméra sur cet appareil. Choisissez une autre solution ci-dessous.
    [interrupted] La vérification s’est arrêtée avant la fin. Recommencez quand vous êtes prêt et gardez cette page ouverte.
    [timeout] La vérification a pris trop de temps. Vérifiez votre connexion et réessayez.
   *[unavailable] La vérification n’a pas fonctionné de notre côté. Vous n’y êtes pour rien.
}
identity-cause = { $reason ->
    [no_match_of_claim] Le visage ne correspondait pas, ou ce que vous avez saisi n’est pas exactement comme sur la pièce.
    [no_face] Nous n’avons pas vu de visage.
    [several_faces] Il y avait plusieurs visages sur l’image.
    [too_dark] Il faisait trop sombre.
    [not_live] Nous n’avons pas vu les mouvements à temps.
    [no_match] Le visage ne correspondait pas.
   *[stopped] La vérification s’est arrêtée avant la fin.
}
identity-free = Cela ne vous a coûté aucun essai.
identity-check-title = { $by ->
    [camera] Suivez les indications
    [photo] Prenez votre visage en photo
   *[vendor] Votre vérification est ouverte
}
identity-preview = Votre propre image, comme dans un miroir
identity-starting = Si on vous le demande, autorisez la caméra.
identity-hint = { $hint ->
    [no_face] Nous ne voyons pas de visage. Regardez la caméra.
    [several_faces] Vous devez être seul sur l’image.
    [brighter] Plus de lumière : tournez-vous vers une fenêtre ou une lampe.
    [closer] Approchez-vous.
    [further] Reculez un peu.
    [centre] Placez votre visage au milieu.
    [hold_still] Regardez droit devant et restez immobile.
    [look_straight] Regardez droit vers la caméra.
    [turn_left] Tournez lentement la tête vers votre gauche, jusqu’à ce que ce texte change.
    [turn_right] Tournez lentement la tête vers votre droite, jusqu’à ce que ce texte change.
    [look_up] Levez lentement la tête, jusqu’à ce que ce texte change.
    [photo_turn_left] Tournez la tête vers votre gauche.
    [photo_turn_right] Tournez la tête vers votre droite.
    [photo_look_up] Levez la tête.
   *[unknown] Continuez à regarder la caméra.
}
identity-made = { NUMBER($made) } sur { NUMBER($of) }
identity-sent = Images envoyées : { NUMBER($count) }
identity-stop = Arrêter la vérification
identity-take = Prendre une photo
identity-photo-lead = Prenez une photo comme ceci :
identity-sending = Envoi de votre photo…
identity-paused = La caméra est éteinte. Continuez quand vous êtes prêt.
identity-go-on = Continuer avec la caméra
identity-link-lead = Une autre entreprise fait la vérification pour nous, sur sa propre page. Revenez ici quand vous avez terminé.
identity-link = Ouvrir la vérification
identity-native-lead = La vérification se déroule dans cette application.
identity-native = Ouvrir à nouveau la vérification
identity-waiting = Nous attendons le résultat. Cette page continue d’elle-même.
identity-open-until = Elle reste ouverte jusqu’au { $moment }.

## The step on another device

handover-title = Continuez sur un autre téléphone
handover-scan = Dirigez l’appareil photo de l’autre téléphone vers ce code et ouvrez le lien.
handover-qr = Code QR avec le lien pour l’autre téléphone
handover-link = Impossible de scanner ? Ouvrez ce lien sur l’autre téléphone :
handover-compare = L’autre téléphone affiche la même référence. Sinon, arrêtez-vous là.
handover-once = Le lien fonctionne une seule fois, jusqu’au { $moment }. Il est pour vous seul : ne l’envoyez à personne.
handover-waiting = Nous attendons l’autre téléphone. Cette page continue d’elle-même.
handover-opened = L’autre téléphone a ouvert le lien. Continuez là-bas ; cette page suit d’elle-même.
handover-over = Le lien ne fonctionne plus.
handover-shown = Le lien ne s’affiche qu’une fois. Si votre téléphone ne l’a pas ouvert, créez-en un nouveau ; l’ancien cessera de fonctionner.
handover-renew = Créer un nouveau lien
handover-here = Ou continuez ici
handover-about = Vous montrez que ce compte est à vous :
handover-warning = Quelqu’un vous a envoyé ce lien ou ce code ? Alors arrêtez-vous : cette personne essaie d’entrer dans votre compte. Continuez seulement si votre propre autre appareil affiche cette référence :
handover-staff = La caméra ne vous convient pas ? Sur votre autre appareil, demandez un examen par nos agents. Cela ne coûte aucun essai.

## Back from the other device

handed-back-title = { $how ->
    [passed] C’est terminé sur cet appareil
   *[left] La vérification s’est arrêtée ici
}
handed-back-lead = { $how ->
    [passed] C’est bien vous : c’est confirmé.
   *[left] Cette étape continue sur votre autre appareil.
}
handed-back-next = Continuez là-bas. Vous pouvez fermer cette page.

## Review

review-title = { $state ->
    [open] Nos agents examinent votre demande
    [half_decided] Nos agents examinent votre demande
    [approved] Votre demande est acceptée
   *[rejected] Votre demande a été refusée
}
review-state = { $state ->
    [may_move] Continuez : vous verrez ce qui va se passer sur votre compte.
    [open] Deux personnes examinent chaque demande. Aucune n’a encore décidé.
    [half_decided] L’une des deux personnes a décidé ; il manque encore la seconde.
    [approved] Continuez pour choisir vos nouveaux moyens de connexion.
   *[rejected] Si vous pensez que c’est une erreur, écrivez à l’assistance ci-dessous.
}
review-case = Dossier
review-opened = Ouvert
review-expected = Réponse attendue d’ici le
review-wanted = Ce qu’il nous faut
wanted = { $wanted ->
    [identity_document] Une photo de votre pièce d’identité
   *[selfie] Une photo de votre visage, prise maintenant
}
review-wanted-how = Nous vous écrirons pour vous dire comment l’envoyer. Ne l’envoyez jamais à quelqu’un qui vous appelle.
review-leave = { $way ->
    [migration] Vous pouvez fermer cette page.
   *[signed_out] Vous pouvez fermer cette page. Reconnectez-vous plus tard : vous reviendrez à ce dossier.
}
review-back = { $way ->
    [migration] Saisir à nouveau ma pièce d’identité
    [preview] Retour
   *[signed_out] Je l’ai retrouvé : confirmer maintenant
}
review-refresh = Voir s’il y a du nouveau
review-then-title = La suite
review-then = Dès qu’une décision est prise, nous écrivons à l’e-mail ou au numéro de votre nouveau compte. Si la demande est approuvée, revenez et continuez ; des codes peuvent encore être demandés. Si vous n’avez pas donné le mot de passe de votre ancien compte, suit un délai pendant lequel vos anciennes adresses peuvent s’y opposer.
review-wanted-send = Envoyez ces photos ici. Deux de nos agents les regardent ; elles sont supprimées quand le dossier est clos.
review-never = Ne les envoyez jamais à quelqu’un qui vous appelle ou vous écrit.
review-keep = Pour retrouver ce dossier
review-keep-lead = Notez les trois. Sur cette page, le code affiche votre dossier sans connexion. Ne montrez le code à personne.
review-code = Code du dossier
review-find = Ouvrir la page du dossier

## Documents of a review

document = { $kind ->
    [front] Le recto de votre pièce d’identité
    [back] Le verso de votre pièce d’identité
   *[selfie] Vous, avec la pièce à côté du visage
}
document-hint = { $kind ->
    [front] La page ou le côté avec votre photo. Les quatre coins visibles, rien de caché.
    [back] L’autre côté. Un passeport n’en a pas : laissez cette photo de côté.
   *[selfie] Votre visage et la pièce sur une même photo, bien lisibles.
}
document-choose = Choisir une photo
document-replace = Envoyer une autre photo
document-arrived = Reçue le { $moment }
document-sending = Envoi : { NUMBER($percent) } %
document-failure = { $reason ->
    [missing] Choisissez d’abord une image, puis envoyez-la.
    [too_large] Cette photo est trop lourde. Choisissez-en une plus petite.
    [not_a_picture] Nous ne pouvons pas ouvrir ce fichier. Prenez une photo ou choisissez un JPEG ou un PNG.
   *[broken] La photo n’est pas arrivée. Veuillez l’envoyer à nouveau.
}

## A case found again

case-title = Retrouver votre dossier
case-lead = Saisissez le code reçu avec le dossier { $case }.
case-find = Afficher mon dossier
case-wrong = Aucun dossier n’a ce numéro et ce code. Vérifiez les deux.
case-closed = { $state ->
    [approved] Reconnectez-vous pour choisir vos nouveaux moyens de connexion.
   *[rejected] Ce dossier est clos. Si vous pensez que c’est une erreur, connectez-vous et écrivez à l’assistance.
}
case-next = Nous écrivons à toutes les adresses de votre compte dès qu’une décision est prise. Vous pouvez fermer cette page.
case-moving = Vous déplacez un compte ?
case-number = Numéro du dossier
case-page = Page du dossier

## New values

bind-title = { $factor ->
    [email] Votre nouvel e-mail
    [phone] Votre nouveau numéro de téléphone
   *[authenticator] Votre nouvelle application d’authentification
}
bind-code-title = { $factor ->
    [email] Consultez votre nouvelle boîte mail
    [phone] Consultez votre nouveau téléphone
   *[authenticator] Saisissez un code de l’application
}
bind-lead = { $factor ->
    [email] Choisissez une adresse que personne d’autre ne peut ouvrir. Nous y envoyons un code.
    [phone] Choisissez un numéro que personne d’autre n’utilise. Nous y envoyons un code.
   *[authenticator] Ajoutez ce compte à une application d’authentification sur votre téléphone.
}
bind-email = Nouvelle adresse e-mail
bind-country = Pays
bind-number = Numéro de téléphone
bind-number-hint = Sans l’indicatif du pays.
bind-propose = Envoyer le code
bind-other = En utiliser un autre
bind-scan = Scannez ceci avec l’application :
bind-qr = Code QR pour votre application d’authentification
bind-open-app = Ouvrir dans une application de cet appareil
bind-key = Impossible de scanner ? Saisissez cette clé dans l’application :
bind-then-code = Saisissez ensuite les 6 chiffres que l’application affiche pour la nouvelle entrée :
bind-old-entry = Avez-vous lu les chiffres de l’ancienne entrée ? La nouvelle est celle que vous avez ajoutée en dernier.
bind-staged = Confirmé, en attente du reste
bind-then = Encore à venir
bind-last = Dès que ce code sera confirmé, votre compte sera modifié.
bind-more = Rien ne change tant que tout n’est pas confirmé.

## Security settings

security-title = Réglages de sécurité
security-changed = Depuis le { $day }
security-change = Modifier
security-change-factor = { $factor ->
    [email] Modifier l’e-mail
    [phone] Modifier le numéro de téléphone
   *[authenticator] Modifier l’application d’authentification
}
security-add = Configurer
security-add-app = Configurer une application d’authentification
security-add-why = Un code envoyé peut être intercepté. Une application le crée sur votre propre téléphone.
security-lost-title = Vous avez perdu quelque chose ?
security-lost-lead = Nous vérifions que c’est bien vous et vous aidons à le remplacer.
security-lost = Je ne peux plus utiliser l’un de ces moyens

## Recovery codes

recovery-title = Codes de secours
recovery-what = Si vous devez remplacer ce que vous avez perdu et qu’un de nos codes ne vous parvient pas, utilisez l’un de ceux-ci. Chacun ne sert qu’une fois.
recovery-left = { $left ->
    [one] Il vous reste { $left } code, enregistré le { $day }.
   *[other] Il vous reste { $left } codes, enregistrés le { $day }.
}
recovery-used-up = Tous vos codes de secours ont été utilisés.
recovery-few = Demandez-en de nouveaux dès maintenant.
recovery-issue = { $which ->
    [again] Obtenir de nouveaux codes de secours
   *[first] Obtenir des codes de secours
}
recovery-codes-title = Vos codes de secours
recovery-codes-lead = Enregistrez-les maintenant. Nous ne les affichons qu’une seule fois.
recovery-codes-made = Créés le { $day }.
recovery-codes-download = Télécharger
recovery-codes-print = Imprimer
recovery-codes-keep = Où les garder
recovery-codes-keep-1 = Sur papier, avec vos documents importants, ou dans un gestionnaire de mots de passe.
recovery-codes-keep-2 = Pas dans vos e-mails, ni seulement sur votre téléphone : c’est ce que vous pourriez perdre.
recovery-codes-keep-3 = Ne les montrez à personne. Nos agents ne les demandent jamais.
recovery-codes-replace = { $count ->
    [one] Votre ancien code ({ $count } restant) cessera de fonctionner dès que vous aurez appuyé sur le bouton.
   *[other] Vos { $count } anciens codes cesseront de fonctionner dès que vous aurez appuyé sur le bouton.
}
recovery-codes-saved = Je les ai enregistrés
recovery-codes-next = Ils sont valables dès que vous appuyez sur ce bouton. Si vous revenez en arrière, rien ne change.
recovery-use-title = J’ai un code de secours
recovery-use-lead = { $factor ->
    [email] Si aucun code n’arrive dans votre boîte mail, l’un des codes de secours que vous avez conservés peut le remplacer. Il ne sert qu’une fois.
    [phone] Si aucun code n’arrive sur votre téléphone, l’un des codes de secours que vous avez conservés peut le remplacer. Il ne sert qu’une fois.
   *[authenticator] Si votre application n’affiche aucun code, l’un des codes de secours que vous avez conservés peut le remplacer. Il ne sert qu’une fois.
}
recovery-code = Code de secours
recovery-code-hint = Il figure sur la liste que vous avez imprimée, recopiée ou téléchargée.
recovery-use = Utiliser le code de secours

## Done

done-title = C’est fait
done-lead = Voici ce qui a changé sur votre compte :
done-signed-in-title = Connexion réussie
done-signed-in-lead = Rien n’a été modifié.
done-hold = Bloqué jusqu’à : { $moment }
done-hold-open = Bloqué jusqu’à la décision de nos agents :
capability = { $capability ->
    [withdrawal] Retraits et transferts à d’autres clients
   *[c2c_sell] Ventes à d’autres clients
}
done-next = Tous vos appareils ont été déconnectés. Reconnectez-vous ; les codes viendront désormais de ce qui est nouveau.
done-finish = Terminer

## Refused

refused-title = { $reason ->
    [self_frozen] Vous avez gelé ce compte
    [disputed] Ce compte est en cours d’examen
    [locked] Impossible pour le moment
    [stopped] Arrêté
    [not_mine] Arrêté
    [withdrawn] Cette tentative est terminée
   *[expired] Le temps est écoulé
}
refused-lead = { $reason ->
    [self_frozen] Tant qu’il est gelé, rien ne peut être modifié. Votre argent ne bouge pas non plus. Pour le dégeler, écrivez à l’assistance ci-dessous.
    [disputed] Quelqu’un nous a signalé qu’un changement n’était pas de son fait. Jusqu’à la décision de nos agents, rien ne peut être modifié et rien ne peut quitter le compte.
    [locked] Nos agents ont refusé la dernière demande. Vous pourrez en faire une autre plus tard.
    [not_mine] Vous nous avez dit que ce compte n’est pas le vôtre, et rien n’a été déplacé. Nos agents l’examinent. Gardez le numéro de dossier ; en cas de question, écrivez à l’assistance ci-dessous.
    [not_moved] Le déplacement a été arrêté, ou votre ancien compte a été modifié entre-temps. Rien n’a été déplacé. Vous pouvez recommencer à tout moment.
    [by_you] Vous avez arrêté le déplacement. Rien n’a été déplacé et votre ancien compte reste tel quel. Vous pouvez recommencer à tout moment.
    [stopped] Une personne qui reçoit les messages de ce compte a indiqué que ce n’était pas elle ; nous avons donc tout arrêté. Rien n’a été modifié. C’était vous ? Recommencez.
    [withdrawn] Elle a été arrêtée, ou votre compte a été modifié dans une autre fenêtre. Connectez-vous pour voir où en est votre compte. Si ce n’était pas vous, écrivez à l’assistance ci-dessous.
   *[expired] Pour votre sécurité, une tentative prend fin au bout d’un moment. Rien n’a été modifié. Recommencez quand vous voulez.
}
refused-until = De nouveau possible :
refused-case = Dossier { $case }
refused-back = Retour à la connexion

## Moving an account: before it

migration-needs = Ce qu’il vous faut
migration-need-1 = Une adresse e-mail ou un numéro de téléphone qui fonctionne et n’appartient encore à aucun compte.
migration-need-2 = La pièce d’identité avec laquelle votre ancien compte a été vérifié.
migration-need-3 = Une caméra, pour voir votre visage. Sinon, nos agents vérifient à la place.
migration-time = { $password ->
    [known] Cela prend une dizaine de minutes. C’est plus long seulement si nos agents doivent vérifier : un à deux jours.
   *[unknown] De votre côté, cela prend une dizaine de minutes. Puis deux de nos agents vérifient, ce qui prend un à deux jours. Suit un délai pendant lequel vos anciennes adresses peuvent s’y opposer.
}
migration-faster-title = Vous connaissez encore l’ancien mot de passe ?
migration-faster = Alors connectez-vous d’abord à votre ancien compte, choisissez « Vous n’arrivez pas à confirmer ? » et cochez votre e-mail et votre numéro. Ensuite, c’est plus rapide.
migration-faster-wait = Sans lui, deux de nos agents vérifient d’abord, ce qui prend un à deux jours. Suit un délai de { $time } pendant lequel vos anciennes adresses peuvent s’y opposer.
migration-sign-in = Me connecter à mon ancien compte

## The new account

sign-up-title = Ouvrez un nouveau compte
sign-up-lead = Il apporte votre nouvel e-mail ou numéro à votre ancien compte. À la fin, il est fermé et vous retrouvez votre ancien compte.
sign-up-reach = Comment pouvons-nous vous joindre désormais ?
sign-up-password = Nouveau mot de passe
sign-up-password-hint = { $length ->
    [one] Au moins { $length } caractère.
   *[other] Au moins { $length } caractères. Plusieurs mots à la suite se retiennent bien.
}
sign-up-password-stays = Pas besoin de nouveau mot de passe : celui de votre ancien compte reste.
password-show = Afficher le mot de passe
sign-up-next = Ensuite, vous saisissez le code que nous y envoyons. Rien ne change encore sur votre ancien compte.
sign-up-have = J’ai déjà ouvert un nouveau compte
sign-up-add = { $factor ->
    [email] Ajouter aussi une adresse e-mail ?
   *[phone] Ajouter aussi un numéro de téléphone ?
}
sign-up-add-lead = Si vous perdez de nouveau l’un des deux, il vous restera l’autre.
sign-up-add-next = Ensuite, vous indiquez votre pièce d’identité.
sign-up-confirmed = Sur votre nouveau compte
sign-up-go-on = { $factor ->
    [email] Continuer sans adresse e-mail
   *[phone] Continuer sans numéro de téléphone
}
sign-up-taken = Cette adresse ou ce numéro appartient déjà à un compte. Est-ce votre nouveau compte ? Alors appuyez sur « J’ai déjà ouvert un nouveau compte ». Sinon, choisissez-en un autre.

## Identity document

identity-form-title = Votre pièce d’identité
identity-form-lead = Indiquez ce qui figure sur la pièce avec laquelle votre ancien compte a été vérifié.
identity-form-country = Pays qui l’a délivrée
identity-form-choose = Choisissez un pays
identity-form-document = Type de pièce
identity-document = { $document ->
    [passport] Passeport
    [id_card] Carte d’identité
    [residence_permit] Titre de séjour
   *[driving_licence] Permis de conduire
}
identity-form-number = Numéro de la pièce
identity-form-number-hint = Lettres et chiffres, exactement comme sur la pièce.
identity-form-name = Nom complet
identity-form-name-hint = Tous les prénoms et noms, exactement comme sur la pièce.
identity-form-next = Ensuite, nous vérifions que c’est bien vous : par caméra ou par nos agents.
identity-form-why = Nous ne faisons que comparer. Seuls nos agents voient ces données, et seulement s’ils doivent vérifier.
identity-entered = Saisir à nouveau ma pièce d’identité

## Is it mine, and what still works

occupied-title = Ce compte est‑il à vous ?
occupied-lead = Votre pièce d’identité et votre visage correspondent à ce compte :
occupied-opened = Ouvert le { $day }
occupied-mine = Oui, il est à moi
occupied-next = Ensuite, nous demandons ce que vous pouvez encore utiliser. Rien ne change encore.
occupied-not-mine-title = Il n’est pas à vous ?
occupied-not-mine-lead = Quelqu’un a peut-être utilisé votre pièce d’identité. Nos agents l’examinent, et les adresses de ce compte apprennent qu’il a été signalé. Vous recevez un numéro de dossier. Cette tentative s’arrête ici et rien n’est déplacé.
occupied-not-mine = Non, le signaler
reachable-title = Y recevez-vous encore des codes ?
reachable-lead = Essayez : regardez dans cette boîte mail, ou sur le téléphone qui a ce numéro.
reachable-yes = { $count ->
    [one] Oui, cela fonctionne encore
   *[other] Oui, l’un des deux fonctionne encore
}
reachable-yes-lead = Il y a alors plus simple : vous vous connectez à ce compte et ne remplacez que ce qui est perdu.
reachable-no = { $count ->
    [one] Non, cela ne fonctionne plus
   *[other] Non, aucun des deux
}
reachable-no-lead = Vous continuez alors à déplacer le compte.
authenticator-left-title = Son application d’authentification fonctionne‑t‑elle encore ?
authenticator-left-lead = Ouvrez l’application et cherchez l’entrée de votre ancien compte.
authenticator-left-yes = Oui, elle affiche des codes
authenticator-left-yes-lead = Elle reste alors sur le compte, et vous continuez à l’utiliser.
authenticator-left-no = Non, elle est perdue
authenticator-left-no-lead = Elle est alors retirée. Une fois dans votre compte, vous pourrez en configurer une nouvelle dans vos réglages de sécurité.

## Old and new

preview-title = Déplacez votre compte
preview-lead = Rien n’a encore changé. Comparez, puis donnez votre accord.
preview-from = Aujourd’hui
preview-to = Ensuite
preview-there = En service
preview-stays = Reste
preview-goes = { $factor ->
    [authenticator] Retirée
   *[any] Retiré
}
preview-password-new = Celui du nouveau compte
preview-need = { $proof ->
    [password] Le mot de passe de votre ancien compte
    [email_code] Un code envoyé à votre nouvel e-mail
    [sms_code] Un code envoyé à votre nouveau numéro
   *[review] Un examen par deux de nos agents, en général un à deux jours
}
preview-delay = Suit un délai de { $time } pendant lequel vos anciennes adresses peuvent s’y opposer. Puis le déplacement se fait de lui-même.
preview-at-once = Le déplacement se fait dès que le dernier code est confirmé.
preview-last = Avec ce code, votre compte est déplacé.
preview-password-title = Saisissez le mot de passe de votre ancien compte
preview-password = Mot de passe de votre ancien compte
preview-without-lead = Vous ne le connaissez plus ? Alors deux de nos agents vérifient aussi, le déplacement prend plus de temps, et le mot de passe du nouveau compte le remplace.
preview-without = Continuer sans le mot de passe
preview-alone-lead = { $factor ->
    [email] Aucun code n’arrive à votre nouvel e-mail ? Laissez-le de côté : votre ancien compte ne le reçoit pas.
   *[phone] Aucun code n’arrive sur votre nouveau téléphone ? Laissez-le de côté : votre ancien compte ne reçoit pas ce numéro.
}
consequence-addresses-replaced = { $to ->
    [email] L’e-mail et le numéro de votre ancien compte sont retirés. Votre nouvel e-mail prend leur place ; il n’y a alors plus de numéro de téléphone.
    [phone] L’e-mail et le numéro de votre ancien compte sont retirés. Votre nouveau numéro prend leur place ; il n’y a alors plus d’e-mail.
   *[both] L’e-mail et le numéro de votre ancien compte sont retirés. Les nouveaux prennent leur place.
}
consequence-new-account-closes = Le nouveau compte est fermé définitivement. Votre ancien compte garde tout ce qu’il contient.
consequence-authenticator-removed = Votre ancienne application d’authentification est retirée. Une fois dans votre compte, vous pourrez en configurer une nouvelle dans vos réglages de sécurité.
consequence-password-replaced = Vous vous connectez ensuite avec le mot de passe du nouveau compte. L’ancien ne fonctionne plus.
consequence-takes-time = Cela prend effet après { $time }. D’ici là, la personne qui détient les anciennes adresses peut l’arrêter.
consequence-takes-time-open = Cela prend effet après un délai. D’ici là, la personne qui détient les anciennes adresses peut l’arrêter.
blockers = Ce qui bloque
blocker = { $blocker ->
    [assets] Il y a des avoirs sur votre nouveau compte.
    [open_orders] Votre nouveau compte a des ordres en cours.
    [pending_withdrawals] Un retrait de votre nouveau compte est en cours.
    [not_fresh] Votre nouveau compte est lui-même vérifié.
    [migrated_lately] Votre ancien compte a été déplacé il y a peu.
   *[not_known] Pour le moment, nous ne pouvons pas voir si votre nouveau compte est vide.
}
blocker-do = { $blocker ->
    [assets] Retirez d’abord tout : le nouveau compte sera fermé à la fin.
    [open_orders] Annulez-les, ou attendez qu’ils soient exécutés.
    [pending_withdrawals] Attendez qu’il soit arrivé.
    [not_fresh] Il serait perdu. Recommencez avec un compte ouvert exprès pour cela.
    [migrated_lately] Il ne peut l’être de nouveau qu’après un certain temps. Si vous ne pouvez pas attendre, écrivez à l’assistance ci-dessous.
   *[not_known] Regardez à nouveau dans un instant. Vous ne perdez rien de ce que vous avez confirmé.
}
blocker-until = Fin prévue :
blockers-look = Regarder à nouveau

## Waiting for the move

delayed-title = { $state ->
    [waiting] Tout est confirmé : votre compte va être déplacé
    [now] Votre compte est en cours de déplacement
   *[blocked] Le déplacement attend
}
delayed-lead = Le déplacement se fait de lui-même :
delayed-now = Le délai est passé. Cette page continue d’elle-même.
delayed-blocked = Le délai est passé, mais quelque chose bloque. Dès que ce sera réglé, le déplacement se fera de lui-même.
delayed-close = Vous n’avez plus rien à faire et pouvez fermer cette page.
delayed-to = Votre compte aura alors
delayed-after = Dès que c’est fait, nous écrivons à ces adresses. Vous vous connectez alors avec elles et avec le mot de passe du nouveau compte.
delayed-told = Qui a été prévenu et peut s’y opposer
delayed-withdraw-title = Je ne veux plus déplacer mon compte
delayed-withdraw-lead = Rien n’est alors déplacé et votre ancien compte reste tel quel. Vous pouvez recommencer à tout moment.
delayed-withdraw = Arrêter le déplacement
led-on-title = La suite est ailleurs
led-on-lead = { $to ->
    [migration] Vous avez commencé ici à déplacer votre compte. Si aucune autre fenêtre ne l’affiche, recommencez.
   *[signed_out] D’ici, vous êtes passé à la connexion à votre ancien compte. Si aucune autre fenêtre ne l’affiche, recommencez.
}
done-migrated-title = Vous avez retrouvé votre compte
done-migrated-lead = Vous vous connectez désormais avec :
done-migrated-password = { $password ->
    [new] Votre mot de passe est celui choisi pour le nouveau compte.
   *[old] Votre mot de passe est toujours celui de votre ancien compte.
}
done-migrated-authenticator = L’application d’authentification a été retirée. Une fois dans votre compte, vous pourrez en configurer une nouvelle dans vos réglages de sécurité.
done-migrated-next = Le nouveau compte est fermé et tous vos appareils ont été déconnectés. Reconnectez-vous.

## The code page, and what is lost

code-label = Code à 6 chiffres
code-goes-to = Nous enverrons un code à 6 chiffres à
code-time-left = Le code est encore valable { $time }.
code-in-app = Ouvrez votre application d’authentification et saisissez les 6 chiffres qu’elle affiche pour ce compte.
code-in-app-next = Les chiffres changent sans cesse. S’ils sont sur le point de changer, attendez les suivants.
code-tries = { $count ->
    [one] Il vous reste { $count } essai.
   *[other] Il vous reste { $count } essais.
}
code-tries-last = Il vous reste 1 essai. Après un autre code erroné, vous devrez attendre.
code-send = Envoyer le code
code-send-again = Envoyer un nouveau code
code-send-in = Vous pourrez demander un nouveau code dans { $time }.
code-confirm = Confirmer
code-locked-title = Trop de codes erronés
code-locked = Pour votre sécurité, nous n’acceptons plus de code { $factor ->
    [email] pour votre e-mail
    [phone] pour votre numéro de téléphone
   *[authenticator] de votre application d’authentification
} jusqu’à : { $moment }.
code-locked-keeps = Ce que vous avez déjà confirmé reste acquis.
verify-title = { $factor ->
    [email] Consultez vos e-mails
    [phone] Consultez votre téléphone
   *[authenticator] Ouvrez votre application d’authentification
}
verify-next = { $way ->
    [migration] Le bon code vous mène à votre pièce d’identité.
    [signed_in] Le bon code vous mène à vos réglages de sécurité.
   *[signed_out] Le bon code vous connecte à votre compte.
}
verify-other = Confirmer autrement
verify-use = Utiliser { $factor ->
    [email] l’e-mail
    [phone] un SMS
   *[authenticator] l’application d’authentification
}
verify-cannot = Vous n’arrivez pas à confirmer ?
cannot-verify-title = Vous n’arrivez pas à confirmer ?
cannot-verify-lead = Souvent, c’est peu de chose. Vérifiez d’abord ceci :
cannot-verify-email-1 = Regardez dans vos courriers indésirables.
cannot-verify-email-2 = Un message peut mettre quelques minutes. Seul le dernier code est valable.
cannot-verify-email-3 = Assurez-vous de regarder dans la bonne boîte.
cannot-verify-phone-1 = Assurez-vous que le téléphone a du réseau et n’est pas en mode avion.
cannot-verify-phone-2 = Regardez parmi les messages bloqués et les expéditeurs inconnus.
cannot-verify-phone-3 = Éteignez puis rallumez le téléphone, et demandez un nouveau code.
cannot-verify-authenticator-1 = Dans les réglages du téléphone, choisissez l’heure automatique. L’application a besoin de l’heure exacte.
cannot-verify-authenticator-2 = Si l’application contient plusieurs comptes, choisissez celui-ci.
cannot-verify-authenticator-3 = Nouvel appareil ? L’application est peut-être restée sur l’ancien.
cannot-verify-back = Essayer encore
cannot-verify-reset-title = Vous ne pouvez plus l’utiliser ?
cannot-verify-reset-lead = Alors remplacez-le. Nous vérifions d’abord que c’est bien vous.
cannot-verify-reset = Remplacer ce que j’ai perdu
choose-lost-title = Qu’avez-vous perdu ?
choose-lost-lead = Cochez tout ce que vous ne pouvez plus utiliser.
choose-lost-handset = Vous avez perdu votre appareil ? C’est souvent à la fois le numéro de téléphone et l’application d’authentification.
choose-lost-press = Continuer
choose-lost-next = Rien ne change encore. Vous lirez ensuite ce qui va se passer.
