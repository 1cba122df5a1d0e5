### Ce que lit la personne : simple, calme, court. Les durées viennent du serveur et ne s’écrivent jamais ici.

## The page behind the link in a message

notice-title = { $kind ->
    [migration_started] Quelqu’un veut déplacer ce compte vers une nouvelle adresse
    [migration_delayed] Ce compte va être déplacé vers une nouvelle adresse
    [migrated] Ce compte a été déplacé vers une nouvelle adresse
    [started] Quelqu’un remplace vos moyens de connexion
    [recovery_code_used] Un code de secours a été utilisé
    [recovery_codes_saved] De nouveaux codes de secours ont été enregistrés
    [migration_started_over] Quelqu’un voulait déplacer ce compte ; c’est terminé
    [migration_delayed_over] Ce compte allait être déplacé ; c’est terminé
    [migration_disputed] Le déplacement de ce compte est contesté
    [started_over] Quelqu’un a commencé à remplacer vos moyens de connexion ; c’est terminé
    [disputed] Le remplacement de vos moyens de connexion est contesté
   *[bound] Vos moyens de connexion ont été remplacés
}
notice-was-you = Si c’était vous, il n’y a rien à faire.
notice-what = { $kind ->
    [migration_started] Quelqu’un dit que ce compte est le sien et que son e-mail et son numéro sont perdus. Son visage ou nos agents l’ont confirmé. Si cela continue, un nouvel e-mail ou numéro prendra leur place. Rien n’a encore changé.
    [migration_delayed] Quelqu’un dit que ce compte est le sien et que son e-mail et son numéro sont perdus, et tout ce que nous demandons a été confirmé. À l’heure ci-dessous, un nouvel e-mail ou numéro prendra leur place. D’ici là, vous pouvez l’arrêter ici.
   *[migrated] Un nouvel e-mail ou numéro a pris la place des anciens : avec ceux-ci, plus personne ne peut se connecter. Tant que les retraits sont bloqués, le déplacement peut être annulé.
}
notice-effective = { $state ->
    [open] Déplacement prévu
   *[ended] Le déplacement était prévu
}
notice-at = { $what ->
    [begun] Commencé
    [bound] Effectué
   *[notice] Quand
}
notice-factors = { $kind ->
    [migrated] Remplacé
    [bound] Remplacé
    [over] Devait être remplacé
   *[started] À remplacer
}
notice-removed = { $kind ->
    [migrated] Retiré
    [over] Devait être retiré
   *[started] À retirer
}
notice-codes-left = Codes de secours restants
notice-codes = { NUMBER($count) }
notice-hold = Retraits bloqués jusqu’à
notice-not-me-title = Ce n’était pas vous ?
notice-not-me-lead = { $kind ->
    [migration_started] Alors appuyez sur le bouton. Nous l’arrêtons aussitôt, et nos agents examinent la situation.
    [migration_delayed] Alors appuyez sur le bouton avant cette heure. Nous l’arrêtons aussitôt, et nos agents examinent la situation.
    [migrated] Alors appuyez sur le bouton. Rien ne pourra quitter le compte, et nos agents peuvent annuler tout le déplacement.
    [bound] Alors appuyez sur le bouton. Rien ne pourra quitter le compte avant la décision de nos agents.
    [meanwhile] Le remplacement est déjà fait. Appuyez sur le bouton : rien ne pourra quitter le compte avant la décision de nos agents.
    [recovery_codes_saved] Alors appuyez sur le bouton. Ces codes cesseront de fonctionner et nos agents examineront la situation.
   *[started] Appuyez sur le bouton : nous arrêterons la demande, ou nos agents l’examineront d’abord.
}
notice-press = Ce n’était pas moi
notice-over = { $kind ->
    [recovery_codes_saved] Ces codes ne sont plus valables. Il n’y a rien à faire.
   *[started] Cette tentative est terminée et n’a rien modifié. Il n’y a rien à faire.
}
notice-disputed = On nous a déjà signalé que ce changement n’était pas voulu. Nos agents l’examinent.
notice-case = Dossier { $case }
notice-tab = Était-ce vous ?
notice-support = Des questions ? Écrivez à l’assistance depuis la page de connexion, avec cette référence.
notice-sign-in = Aller à la page de connexion
disputed-title = { $outcome ->
    [stopped] La demande est arrêtée
    [sent_to_review] Nos agents vont examiner la demande
    [held] Votre compte est protégé
    [case_opened] Nos agents vont examiner la demande
    [codes_voided] Ces codes ne fonctionnent plus
    [restored] Les anciens moyens de connexion sont rétablis
    [stands] Le changement est maintenu
    [closed] La situation a été examinée
   *[nothing] Il n’y avait plus rien à arrêter
}
disputed-lead = { $outcome ->
    [stopped] Rien n’a été modifié, et nos agents examinent aussi la situation. Cette personne connaît sans doute votre mot de passe : changez-le dès maintenant.
    [sent_to_review] Rien ne change avant l’examen de deux de nos agents. Changez dès maintenant votre mot de passe.
    [held] Rien ne peut quitter le compte et tous les appareils sont déconnectés. Deux de nos agents décident si les anciens moyens de connexion sont rétablis. Ensuite, changez de mot de passe.
    [case_opened] Deux de nos agents l’examinent et vous écrivent. Changez dès maintenant votre mot de passe.
    [codes_voided] La personne qui les a enregistrés connaît sans doute votre mot de passe : changez-le dès maintenant. Deux de nos agents examinent la situation et vous écrivent.
    [stopped_move] Rien n’a été modifié, et nos agents examinent aussi la situation. Cette personne sait ce que dit votre pièce d’identité, et peut-être davantage : méfiez-vous de quiconque vous demande des documents ou des codes.
    [held_move] Rien ne peut quitter le compte et tous les appareils sont déconnectés. Deux de nos agents décident si tout le déplacement est annulé. D’ici là, vous n’avez rien à faire.
    [case_opened_move] Deux de nos agents l’examinent. Cette page dira ce qu’ils ont décidé. Vous avez quelque chose à ajouter ? Écrivez à l’assistance, avec la référence ci-dessous.
    [restored] Deux de nos agents l’ont examiné : ce qui avait été remplacé est rétabli. Connectez-vous et changez de mot de passe.
    [stands] Deux de nos agents l’ont examiné : le changement est maintenu. Si vous pensez que c’est une erreur, écrivez à l’assistance, avec la référence ci-dessous.
    [closed] Deux de nos agents ont examiné la situation. Rien n’a été remplacé.
   *[nothing] Cette tentative était terminée et n’a rien modifié.
}
disputed-heard = Deux de nos agents décident. Nous écrivons aux adresses qui ont été prévenues, et cette page le dira aussi.
disputed-by = Réponse d’ici le
notice-gone-title = Ce lien ne fonctionne plus
notice-gone-lead = Il est peut-être trop ancien ou incomplet. En cas de doute, connectez-vous et écrivez à l’assistance.

## Where no script runs: what moves or counts elsewhere is told as it stands

still-code-until = Le code est valable { $time } à partir de maintenant, jusqu’au { $moment }.
still-send-from = Rien reçu ? Vous pourrez demander un nouveau code à partir du { $moment }.
still-look = Voir s’il y a du nouveau
still-waiting = { $what ->
    [check] Nous attendons le résultat. Appuyez ci-dessous pour voir s’il est arrivé.
    [phone] Nous attendons l’autre téléphone. Quand vous y aurez terminé, appuyez ci-dessous.
    [opened] L’autre téléphone a ouvert le lien. Continuez là-bas. Quand vous aurez terminé, appuyez ci-dessous.
   *[delay] Le délai est passé. Appuyez ci-dessous pour voir votre compte.
}
still-send = Envoyer
still-photo = Vous prenez quelques photos avec l’appareil photo, l’une après l’autre. Avant chacune, cette page dit où regarder.
still-no-camera = La vérification a besoin de scripts : sans eux, cette page ne peut pas utiliser la caméra. Choisissez l’un des autres moyens.
still-ends = Cette tentative prend fin le { $moment } si rien ne se passe ici d’ici là. Chaque pression vous redonne du temps. Nous sommes le { $now }.

## Pages before and after a flow

cookies-title = Les cookies sont bloqués
cookies-lead = Cette page retient où vous en êtes grâce à des cookies, qui disparaissent avec le navigateur. Veuillez autoriser les cookies pour ce site dans les réglages de votre navigateur, puis recommencer. Rien n’a été modifié.
forged-title = Veuillez appuyer encore une fois
forged-lead = La page était trop ancienne, ou la demande venait d’un autre site. Par sécurité, rien n’a été fait. Revenez à la page, rechargez-la et appuyez encore une fois.
hop-title = Un instant
hop-lead = Votre page s’ouvre. Si rien ne se passe, appuyez sur le bouton.
hop-press = Continuer
handed-title = Continuer sur cet appareil
handed-lead = Votre autre appareil affiche un lien. Sans scripts, ce navigateur ne peut pas lire la partie qui suit le « # ». Copiez le lien entier depuis l’autre appareil, ou depuis le message qui vous a amené ici, et collez-le ci-dessous.
handed-link = Le lien entier
handed-wrong = Ce n’est pas le lien entier : il contient un « # » suivi de lettres. Copiez-le en entier et collez-le encore une fois.
handed-press = Continuer
problem-title = Problème : { $title }
