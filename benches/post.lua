-- The documented request with a bearer token, for wrk.
wrk.method = "POST"
wrk.body = '{"Titulo":"Cannot access dashboard","Descripcion":"I am unable to log into the dashboard. The page returns a 500 error.","UsuarioId":"3fa85f64-5717-4562-b3fc-2c963f66afa6","AreaId":1,"PrioridadId":2,"EstadoId":1}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
