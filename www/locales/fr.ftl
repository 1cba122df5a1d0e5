### Ce que lit la personne : simple, calme, court. Les durées viennent du serveur et ne s’écrivent jamais ici.

language-name = Français

## The page around a step

app-title = { $way ->
    [signed_in] Sécurité de votre compte
   *[signed_out] Retrouver l’accès à votre compte
}
languages = Langue
loading = Un instant…
progress = Étape { NUMBER($at) } sur { NUMBER($of) }
back = Retour
leave = Quitter
begin-again = Recommencer
try-now = Réessayer

## Help, in the same place everywhere

help = Obtenir de l’aide
help-contact = Contacter l’assistance
help-reference = Votre référence :
help-reference-use = Indiquez-la lorsque vous demandez de l’aide. Elle ne permet à personne d’accéder à votre compte.
help-address = Adresse e-mail pour notre réponse
help-message = Que se passe-t-il ?
help-message-hint = N’écrivez jamais ici de mot de passe ni de code.
help-send = Envoyer le message
help-receipt = Nous avons bien reçu votre message. Accusé de réception { $receipt }, { $moment }.
help-begin = Pour écrire à l’assistance, recommencez. « Obtenir de l’aide » se trouve sur chaque page.

## Lengths and moments

duration-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
duration-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}
duration-two = { $first } { $second }
time-left = Il reste { $time }

## Factors

factor = { $factor ->
    [email] E-mail
    [phone] Numéro de téléphone
   *[authenticator] Application d’authentification
}

## Codes

code-sent-to = Nous avons envoyé un code à 6 chiffres à

## Sign in

sign-in-title = { $way ->
    [migration] Connectez-vous à votre nouveau compte
    [about] Connectez-vous à votre ancien compte
   *[signed_out] Se connecter
}
sign-in-lead = { $way ->
    [migration] Le nouveau compte est celui que vous venez d’ouvrir, avec l’e-mail ou le numéro qui fonctionne. Pas celui que vous avez perdu.
    [about] Vous y recevez encore des codes : pas besoin de nouveau compte. Connectez-vous avec le mot de passe de ce compte-ci :
    [email] Connectez-vous d’abord. Nous vous aidons ensuite à remplacer votre e-mail.
    [phone] Connectez-vous d’abord. Nous vous aidons ensuite à remplacer votre numéro de téléphone.
    [authenticator] Connectez-vous d’abord. Nous vous aidons ensuite à remplacer votre application d’authentification.
    [signed_in] Connectez-vous d’abord. Vous verrez ensuite ce qui protège votre compte et pourrez le modifier.
   *[signed_out] Connectez-vous d’abord. Si vous ne pouvez pas confirmer que c’est vous, nous vous aidons ensuite à remplacer ce que vous avez perdu.
}
sign-in-account = E-mail ou numéro de téléphone
sign-in-account-hint = Un numéro de téléphone commence par + et l’indicatif du pays.
sign-in-password = Mot de passe
sign-in-forgotten = Mot de passe oublié ?
sign-in-press = Se connecter
sign-in-next = { $way ->
    [reset] Ensuite, vous indiquez ce que vous avez perdu.
   *[signed_out] Ensuite, nous vous demanderons un code.
}

## The step on another device

handover-gone-title = Ce lien ne fonctionne plus
handover-gone-lead = Il fonctionne une seule fois et pendant quelques minutes. Sur votre autre appareil, créez un nouveau lien.

## Done

left-title = { $from ->
    [done] Tout est fait
   *[attempt] Vous pouvez fermer cette page
}
left-lead = { $from ->
    [delayed] Votre compte sera déplacé de lui-même à l’heure indiquée. Nous écrirons aux nouvelles adresses dès que ce sera fait.
    [done] Reconnectez-vous ; les codes viendront désormais de ce qui est nouveau.
    [signed_in] Vous êtes maintenant dans votre compte.
    [settings] Vous avez quitté vos réglages de sécurité.
   *[attempt] Cette tentative est terminée. Vous pouvez en commencer une autre à tout moment.
}
left-case = { $way ->
    [migration] Votre dossier { $case } suit son cours.
   *[signed_out] Votre dossier { $case } suit son cours. Reconnectez-vous pour le consulter.
}
find-move = Revenir à mon déplacement
find-move-how = Pour revenir à votre déplacement, sur n’importe quel appareil : ouvrez ce lien, appuyez sur « J’ai déjà ouvert un nouveau compte » et connectez-vous à ce compte.

## When this page can't go on

update-title = Mise à jour nécessaire
update-lead = Cette étape demande une version plus récente. Rien n’est perdu : après la mise à jour, vous revenez à la même étape.
update-download = Obtenir la nouvelle version
update-reload = Charger la nouvelle version
gone-title = Cette tentative est terminée
gone-lead = Elle a expiré ou s’est poursuivie ailleurs. Connectez-vous pour voir où en est votre compte.
gone-move-title = Vous déplaciez votre compte ?
gone-move = Un déplacement qui attend nos agents ou son heure suit son cours de lui-même.
broken-title = Cela n’a pas fonctionné
broken-lead = Un problème est survenu de notre côté. Rien n’est perdu.
lost-title = Pas de connexion
lost-lead = Ce que vous avez saisi est conservé. Nous reprendrons automatiquement dès que vous serez en ligne.
waiting-lead = Il y a beaucoup de demandes en ce moment. Nous réessaierons automatiquement dans { $time }.
expiring = Sans action de votre part, cette tentative expirera dans { $time }.
expiring-press = Je suis toujours là

## Problems

problem-empty = Veuillez remplir ce champ.
problem-code-short = Saisissez les 6 chiffres.
problem-tick-one = Cochez au moins une ligne.
problem-tick-all = Veuillez cocher chaque ligne.
problem-wrong-credentials = E-mail, numéro ou mot de passe erroné.
problem-wrong-password = Ce mot de passe est erroné.
problem-wrong-code = Ce code est erroné.
problem-wrong-code-left = { $count ->
    [one] Code erroné. Il reste { $count } essai.
   *[other] Code erroné. Il reste { $count } essais.
}
problem-wrong-code-last = Code erroné. Il reste 1 essai, puis il faudra attendre.
problem-code-used-up = Ce code est épuisé. Demandez-en un nouveau.
problem-code-expired = Ce code n’est plus valable. Demandez-en un nouveau.
problem-address-unchanged = Vous remplacez celui-ci. Choisissez-en un autre.
problem-address-taken = Un autre compte l’utilise déjà. Veuillez en choisir un autre.
problem-invalid = Veuillez vérifier ce champ.
problem-locked = Trop de codes erronés. Réessayez à partir de : { $moment }.
problem-recovery-locked = Trop de codes de secours erronés. Réessayez à partir de : { $moment }.
problem-too-soon = Vous pourrez demander un nouveau code dans { $time }.
problem-throttled = Trop d’essais. Veuillez attendre { $time }.
problem-throttled-now = Vous pouvez réessayer maintenant.
problem-stale = La procédure a continué ailleurs, peut-être dans une autre fenêtre. Voici où vous en êtes.
problem-not-accepted = Ce n’est plus possible à cette étape. Voici où vous en êtes.
problem-step-up-required = Confirmez d’abord que c’est bien vous, avec votre mot de passe et vos codes. Voici où vous en êtes.
problem-internal = Un problème est survenu de notre côté. Rien n’est perdu. Veuillez réessayer.

## Before the page works: shown by the loader alone

boot-title = Cette page ne peut pas fonctionner ici
boot-lead = Votre navigateur a désactivé un élément dont cette page a besoin (WebAssembly), ou n’a pas pu le charger.
boot-what = Vérifiez votre connexion et rechargez la page. Si cela ne suffit pas, ouvrez-la dans un autre navigateur, ou désactivez le mode Isolement pour cette page.
boot-again = Recharger
boot-close = Fermer
boot-go = Continuer
boot-elsewhere = Vous pouvez continuer sur une page qui s’en passe.
boot-host-title = Cette application est trop ancienne
boot-host-lead = La récupération de compte demande une version plus récente de l’application d’où elle a été ouverte. Mettez l’application à jour, ou continuez dans votre navigateur.
